// What a model seems to take, from the layers that get its input first: channels, features and the number of axes follow from these,
// heights and widths do not.
import type { Layer } from '../../network/network.ts';
import type { StatedInput } from '../format.ts';
import type { AssumedInput } from './blanks.ts';
import type { TracedCall } from './traced-call.ts';

/** An input of other axes, by the length of a side. */
export interface OtherAxes {
  readonly usual: readonly number[];
  /** The side is a number of steps, which other inputs may have too. */
  readonly hasSteps?: true;
  input(side: number): AssumedInput;
}

/** Sizes that an argument may have. */
export type Way =
  /** One after the other. */
  (
    | { readonly type: 'these'; readonly inputs: readonly AssumedInput[] }
    /** By the length of a side; the usual ones, the most usual first. */
    | {
        readonly type: 'sides';
        readonly usual: readonly number[];
        /** A side that is more usual for what begins like that, if what follows is made for it. */
        readonly small?: number;
        /** What is known whatever the size is: channels that the layer takes which gets the input itself. */
        readonly open?: AssumedInput;
        /** What else it may be where none of these fits: the layer gets something that was made of the input. */
        readonly others?: readonly OtherAxes[];
        input(side: number): AssumedInput;
      }
  ) & {
    /** Where the layer is written that tells it. */
    readonly toldBy: object;
    /** It gets the input as it is: nothing that is done to it before can make it another one. */
    readonly isSure?: true;
  };

type Sizes = DistributedOmit<Way, 'toldBy' | 'isSure'>;
type DistributedOmit<Of, Key extends keyof Of> = Of extends unknown ? Omit<Of, Key> : never;

/** Heights and widths that images mostly have. */
const SIDES = [224, 32, 28, 64, 128, 256, 299, 227, 96, 112, 192, 48, 160, 320, 384, 448, 512, 572] as const;
/** The side of small images, as CIFAR has them. */
export const SMALL = 32;
/** Where a network for small images ends, a map has at least so many rows: one for large images is down to fewer. */
const LEAST_ROWS = 4;
const LENGTHS = [1024, 16_000, 128, 256, 512, 2048] as const;
const CUBES = [112, 64, 32, 16, 128] as const;
/** What is made larger from the start: a random vector, or a small map. */
const SEEDS = [1, 4, 7, 8, 2, 16, 32, 64] as const;
/** Frames, words and steps where their number decides nothing. */
const STEPS = 16;

/**
 * Of the input that is the layer `input` of a network.
 * @param isAlone No other argument is a tensor.
 * @param isOnly Nor could one be.
 */
export function wayOf(
  { network: { layers } }: Pick<TracedCall, 'network'>,
  input: number,
  isAlone: boolean,
  isOnly: boolean,
): Way | undefined {
  const readers = layers.filter(({ inputs }) => inputs.some(({ target }) => target?.layer === input));
  const [reader] = readers;
  // Through functions of a tensor whose size is not known, a layer may read it all the same.
  if (!reader && !isAlone) return undefined;
  // Where there could be others, a layer may read one of these.
  const reached = isAlone && !isOnly ? reachedFrom((id) => id === input, layers) : undefined;
  const ofOthers = isAlone ? undefined : reachedFrom((id) => id !== input, layers);
  const follows = ({ id }: Layer) => id > input && (reached?.has(id) ?? true) && !ofOthers?.has(id);
  // What is made larger may have been put in the form of a map before: only one that gets the input itself tells of it.
  const isTold = reader && (hasWidth(reader) || reader.operation === 'transposed_conv');
  const first = isTold ? reader : layers.find((layer) => follows(layer) && hasWidth(layer));
  const isFlat = first?.operation === 'dense' && first !== reader;
  const found = first && ofLayer(first, isFlat);
  const way: Way | undefined = found && {
    ...found,
    toldBy: first.definition,
    ...(first === reader
      ? { isSure: true as const }
      : found.type === 'sides' && { others: otherAxes(found) }),
  };
  if (way?.type !== 'sides' || first !== reader || first?.operation !== 'conv2d') return way;
  const [channels] = way.input(1).sizes;
  return channels === undefined ? way : { ...way, open: { sizes: [channels, undefined, undefined] } };
}

/** The layers that read such an input, or something that was made of it. */
function reachedFrom(isWanted: (input: number) => boolean, layers: readonly Layer[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const { id, operation, inputs } of layers)
    if (
      operation === 'input' ? isWanted(id) : inputs.some(({ target }) => target && reached.has(target.layer))
    )
      reached.add(id);
  return reached;
}

/** What layers are that were called with something of which nothing is known. */
const OPERATIONS: Readonly<Record<string, string>> = {
  LSTM: 'lstm',
  GRU: 'gru',
  RNN: 'rnn',
  Embedding: 'embedding',
};

function operationOf({ operation, kind, attributes }: Layer): string {
  if (operation !== undefined) return operation;
  // Of a class that is derived from one of them.
  const derived = attributes.has('input_size') ? 'rnn' : attributes.has('embedding_dim') ? 'embedding' : '';
  return OPERATIONS[kind] ?? derived;
}

function hasWidth(layer: Layer): boolean {
  const operation = operationOf(layer);
  return /^(?:conv|depthwise|dense$|embedding$|lstm$|gru$|rnn$|simple_rnn$|batch_norm$)/.test(operation);
}

function ofLayer(layer: Layer, isFlat: boolean): Sizes | undefined {
  const channels = numberOf(layer, 'in_channels');
  switch (operationOf(layer)) {
    case 'dense': {
      const features = numberOf(layer, 'in_features');
      return features === undefined ? undefined : { type: 'these', inputs: ofFeatures(features, isFlat) };
    }
    case 'embedding':
      return { type: 'these', inputs: [{ sizes: [STEPS], dtype: 'int64' }] };
    case 'lstm':
    case 'gru':
    case 'rnn': {
      const features = numberOf(layer, 'input_size');
      return features === undefined ? undefined : { type: 'these', inputs: [{ sizes: [STEPS, features] }] };
    }
    case 'conv1d':
      return { type: 'sides', usual: LENGTHS, input: (length) => ({ sizes: [channels ?? 1, length] }) };
    case 'conv3d':
      return {
        ...{ type: 'sides', usual: CUBES },
        input: (side) => ({ sizes: [channels ?? 3, STEPS, side, side] }),
      };
    case 'transposed_conv':
      return {
        type: 'sides',
        usual: SEEDS,
        input: (side) => ({ sizes: [channels, ...cubeOf(side, layer)] }),
      };
    default: {
      const width = channels ?? numberOf(layer, 'num_features') ?? (isOpen(layer) ? undefined : 3);
      return {
        ...{ type: 'sides', usual: SIDES },
        ...(beginsSmall(layer) && { small: SMALL }),
        input: (side) => ({ sizes: [width, side, side] }),
      };
    }
  }
}

/**
 * Steps before channels, where these are turned round (series, points); points before they are gathered in groups; sounds and spectra that get
 * their channel first.
 */
function otherAxes({ input, usual }: Extract<Sizes, { type: 'sides' }>): readonly OtherAxes[] {
  const [channels, ...sides] = input(1).sizes;
  if (sides.length > 2) return [];
  const flat = { usual, input: (side: number) => ({ sizes: sides.map(() => side) }) };
  const series: OtherAxes = {
    usual: LENGTHS,
    hasSteps: true,
    input: (side) => ({ sizes: [side, channels] }),
  };
  const alone = channels === 1 ? [flat] : [];
  if (sides.length < 2) return [...alone, series];
  const points = (channels === 3 ? [3] : [channels, 3]).map((width) => ({
    usual: LENGTHS,
    input: (side: number) => ({ sizes: [width, side] }),
  }));
  const last = { usual, input: (side: number) => ({ sizes: [side, side, channels] }) };
  return [...alone, series, ...points, last];
}

/** As many sides as the name of the layer says: `ConvTranspose1d`. */
function cubeOf(side: number, { kind }: Layer): readonly number[] {
  return Array.from({ length: Number(/([13])d/i.exec(kind)?.[1] ?? 2) }, () => side);
}

/** It takes a width that the program states, and that is not known. */
function isOpen({ operation = '', attributes, kind }: Layer): boolean {
  return operation === 'conv2d' && !attributes.has('in_channels') && !kind.startsWith('Lazy');
}

/** What a flatten makes of an image of one channel or three, if it is that; else features alone, or a row of them. */
function ofFeatures(features: number, isFlat: boolean): readonly StatedInput[] {
  const images = [1, 3].flatMap((channels) => {
    const side = Math.sqrt(features / channels);
    return Number.isInteger(side) && side > 1 ? [{ sizes: [channels, side, side] }] : [];
  });
  const rows = [{ sizes: [features] }, { sizes: [STEPS, features] }];
  return isFlat ? [...images, ...rows] : rows;
}

/** Whether a classifier that was given a small image keeps enough of it to the end. */
export function isForSmall({ network: { layers }, trace }: TracedCall): boolean {
  if (!layers.some(({ operation }) => operation === 'dense')) return false;
  return layers.every(({ id, operation }) => {
    const rows = operation === 'conv2d' ? trace.shapeOf({ layer: id, output: 0 })?.[1] : undefined;
    return typeof rows !== 'number' || rows >= LEAST_ROWS;
  });
}

/** A small kernel that leaves the size as it is. */
function beginsSmall(layer: Layer): boolean {
  const all = (name: string, most: number) =>
    [layer.attributes.get(name)?.value].flat().every((value) => typeof value === 'number' && value <= most);
  return layer.operation === 'conv2d' && all('stride', 1) && all('kernel', 3);
}

function numberOf(layer: Layer, name: string): number | undefined {
  const value = layer.attributes.get(name)?.value;
  return typeof value === 'number' ? value : undefined;
}
