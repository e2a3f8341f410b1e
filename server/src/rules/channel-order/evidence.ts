// What tells that the sizes of an input stand channels first, in a file that does not state an order and in a program that takes its channels
// last. An order that works and may be meant is left alone.
import type { Facts } from '../../inference/facts.ts';
import { infer } from '../../inference/infer.ts';
import type { Layer, LayerId, Network } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import type { RuleContext } from '../rule.ts';

/** How many channels images have: grey, colours, colours with opacity. */
const IMAGE_CHANNELS: readonly number[] = [1, 3, 4];
/** An image without as many rows and columns as this may be a small map with many channels. */
const SMALLEST_IMAGE = 16;

export interface WrittenChannelsFirst {
  readonly input: Layer;
  readonly shape: Shape;
  /** Layers in which something does not fit now, and would with channels first. */
  readonly mended: readonly LayerId[];
}

/** The first input whose sizes stand channels first, as those of all other maps of the network do. */
export function writtenChannelsFirst(context: RuleContext): WrittenChannelsFirst | undefined {
  const { network, facts, graph } = context;
  if (!takesChannelsLast(network)) return undefined;
  const maps = graph
    .inputs()
    .map((input) => ({ input, shape: facts.layers[input.id]?.outputs[0] ?? [] }))
    .filter(({ shape }) => shape.length === 3);
  const [first] = maps;
  const isStated = ({ input, shape }: Input) =>
    isProgram(network) ? reachesWindow(shape, facts) : isWritten(input);
  if (!first || !maps.every((map) => isStated(map) && startsWithChannels(map.shape))) return undefined;
  // Windows along one axis only: a signal with one row, or one row for each electrode, is meant to be that.
  if (someWindow(facts, (height, width) => height === 1 && width > 1)) return undefined;
  if (!someWindow(facts, (height) => height > 1)) return undefined;
  const mended = mendedByOrder(context);
  return mended.length > 0 || maps.every(({ shape }) => isImage(shape)) ? { ...first, mended } : undefined;
}

type Input = Pick<WrittenChannelsFirst, 'input' | 'shape'>;

export function isProgram({ framework }: Network): boolean {
  return framework === 'keras';
}

/** A program may say it for each layer: one that takes channels first somewhere knows what it does. */
function takesChannelsLast(network: Network): boolean {
  const { layout, assumesLayout, inputIs, layers } = network;
  if (layout !== 'channels_last') return false;
  if (!isProgram(network)) return assumesLayout === true;
  return inputIs === undefined && layers.every((layer) => layer.layout !== 'channels_first');
}

/** A program may change the order itself, before windows slide over it. */
function reachesWindow(shape: Shape, facts: Facts): boolean {
  return facts.layers.some(
    ({ windows, inputs: [map] }) => windows?.length === 2 && map?.length === 3 && map[2] === shape[2],
  );
}

/** Sizes from outside of the file come in a fixed order. */
function isWritten(input: Layer): boolean {
  return input.attributes.get('shape')?.literal !== undefined;
}

function startsWithChannels([channels, ...others]: Shape): boolean {
  return (
    isKnown(channels) &&
    IMAGE_CHANNELS.includes(channels) &&
    others.every((size) => isKnown(size) && size > channels)
  );
}

/** With 4 rows, only a square is more likely an image than a map of 4 rows with many channels. */
function isImage([channels, height, width]: Shape): boolean {
  if (!isKnown(height) || !isKnown(width) || Math.min(height, width) < SMALLEST_IMAGE) return false;
  return height === width || channels !== 4;
}

function someWindow(facts: Facts, asked: (height: number, width: number) => boolean): boolean {
  return facts.layers.some(({ windows }) => {
    const [height, width] = windows?.length === 2 ? windows : [];
    return height !== undefined && width !== undefined && asked(height.kernel, width.kernel);
  });
}

/** None if channels first would make other layers fail. */
function mendedByOrder({ network, facts }: RuleContext): readonly LayerId[] {
  if (facts.troubled.length === 0) return [];
  const layers = network.layers.map(
    (layer): Layer => (layer.layout === undefined ? layer : { ...layer, layout: 'channels_first' }),
  );
  const other = new Set(infer({ ...network, layout: 'channels_first', layers }).troubled);
  return facts.troubled.filter((id) => !other.has(id));
}
