// receptive-field-covers-input: convolutions of a classifier whose input sees the whole image already, along
// every path. Richter et al., "Should You Go Deeper?" (arXiv 2106.12307) call them unproductive.
import type { FieldAxis } from '../../inference/facts.ts';
import type { Layer, LayerId } from '../../network/network.ts';
import { isKnown, spatialOf } from '../../network/shape.ts';
import { sortLayers } from '../../network/topology.ts';
import { counted } from '../../wording/counted.ts';
import { categoryOf, isInsideModule } from '../facts/layer-graph.ts';
import type { RelatedPlace, Rule, RuleContext } from '../rule.ts';
import { producerOf } from '../words/place.ts';

/** How many later convolutions a finding points at. */
const SHOWN = 5;

export const rule: Rule = {
  id: 'receptive-field-covers-input',
  summary: 'A convolution reads a map whose receptive field covers the whole input already',
  category: 'design',
  severity: 'warning',
  fixable: false,
  ofInputSize: true,
  checkNetwork(context) {
    // Fields behind a layer that does not fit rest on a guess, and that mistake has its own finding.
    if (context.facts.troubled.length > 0) return;
    const input = classifiedInput(context);
    if (input === undefined) return;
    const resized = behindUpsampling(context);
    const covered = context.network.layers.flatMap((layer) => {
      const coverage = resized.has(layer.id) ? undefined : coverageOf(layer, input, context);
      return coverage === undefined ? [] : [{ layer, coverage }];
    });
    const worst = covered.find(({ coverage }) => coverage.everywhere) ?? covered[0];
    if (worst === undefined) return;
    const later = covered.filter(({ layer }) => layer.id > worst.layer.id).map(({ layer }) => layer);
    context.report({
      span: worst.layer.definition.kindSpan,
      message: message(worst.coverage, input, later.length),
      ...(!worst.coverage.everywhere && { severity: 'info' as const }),
      related: places(later),
      layer: worst.layer,
    });
  },
};

interface Coverage {
  readonly field: readonly FieldAxis[];
  /** Every element sees the whole input, those at the border too; otherwise those in the middle do. */
  readonly everywhere: boolean;
}

/** The spatial sizes of the input, if the network makes one vector of one map: only then is position of no use. */
function classifiedInput({ network, facts, graph }: RuleContext): readonly number[] | undefined {
  const inputs = graph.inputs();
  const [input] = inputs;
  const [output] = network.outputs;
  const shape = input && facts.layers[input.id]?.outputs[0];
  const result = facts.shapeOf(output?.target);
  if (inputs.length !== 1 || network.outputs.length !== 1 || shape === undefined || result === undefined)
    return undefined;
  if (!spatialOf(result, network.layout).every((size) => size === 1)) return undefined;
  const sizes = spatialOf(shape, network.layout).filter(isKnown);
  return sizes.length === shape.length - 1 && sizes.length > 0 && sizes.every((size) => size > 1)
    ? sizes
    : undefined;
}

/** Layers behind one that enlarges its map: decoders have to work on maps that have seen everything. */
function behindUpsampling({ network, facts }: RuleContext): ReadonlySet<LayerId> {
  const behind = new Set<LayerId>();
  for (const id of sortLayers(network).order) {
    const layer = network.layers[id];
    const strides = facts.layers[id]?.field?.axes.map(({ stride }) => stride);
    for (const { target } of layer?.inputs ?? []) {
      const before = target && facts.layers[target.layer]?.field?.axes;
      const enlarges = before?.some(({ stride }, axis) => (strides?.[axis] ?? stride) < stride);
      if (enlarges || (target && behind.has(target.layer))) behind.add(id);
    }
  }
  return behind;
}

/** How the map that a spatial convolution reads covers the input; `undefined` if it does not. */
function coverageOf(
  layer: Layer,
  input: readonly number[],
  { network, facts }: RuleContext,
): Coverage | undefined {
  if (categoryOf(layer) !== 'convolution' || isInsideModule(layer, network)) return undefined;
  const windows = facts.layers[layer.id]?.windows ?? [];
  if (!windows.some(({ kind, kernel }) => kind === 'convolution' && kernel > 1)) return undefined;
  // A window as large as the map makes a vector of it: that is a fully connected layer.
  if (windows.every(({ input: from, output }) => output === 1 && from !== 1)) return undefined;
  const producer = producerOf(network, layer);
  const field = producer && facts.layers[producer.id]?.field?.axes;
  if (field === undefined || field.length !== input.length || windows.length !== input.length)
    return undefined;
  const covers = field.every(
    ({ smallest }, axis) => Number.isFinite(smallest) && smallest >= (input[axis] ?? 0),
  );
  if (!covers) return undefined;
  const everywhere = field.every((axis, index) =>
    coversFromEverywhere(axis, input[index] ?? 0, windows[index]?.input),
  );
  return { field, everywhere };
}

/** Whether the fields of the first and of the last element of an axis contain the whole input. */
function coversFromEverywhere(
  { size, smallest, start, stride }: FieldAxis,
  input: number,
  elements: unknown,
): boolean {
  if (typeof elements !== 'number') return false;
  const first = start + (size - smallest) / 2;
  return first + smallest >= input && first + (elements - 1) * stride <= 0;
}

function message({ field, everywhere }: Coverage, input: readonly number[], later: number): string {
  const size = field.map(({ smallest }) => smallest).join('×');
  const who = everywhere ? 'Every element' : 'An element in the middle';
  const also = later === 0 ? '' : ` The same is true of ${counted(later, 'convolution')} after it.`;
  return `${who} of its input depends on all of the ${input.join('×')} input already (receptive field ${size}), so this convolution adds cost but sees nothing new.${also}`;
}

function places(layers: readonly Layer[]): RelatedPlace[] {
  return layers.slice(0, SHOWN).map(({ definition }) => ({
    span: definition.kindSpan,
    message: 'The same is true of this convolution',
  }));
}
