// A layer that is stated only by what it does to a shape: for code that convlint cannot read.
import { sizeFrom } from '../network/relative-size.ts';
import { type Dim, isKnown, mapShape, spatialOf, UNKNOWN } from '../network/shape.ts';
import { computed } from './arithmetic.ts';
import { integerOf, isOn, listOf, perAxis, sizeOf, wordOf } from './attribute-access.ts';
import { channelsAt } from './axes.ts';
import { factor, weights } from './counts.ts';
import type { Call, Operation, ShapeResult } from './operation.ts';
import { output, outputWith, statedDim } from './shape-results.ts';
import { scaledUnknown } from './upsampling.ts';

/** (N, C, H, W) → (N, channels, H·scale, W·scale); sizes that do not come out whole are not known. */
export const custom: Operation = {
  id: 'custom',
  title: 'Custom layer',
  summary: 'A layer of your own, stated by what it does to the shape; what it computes is not known',
  category: 'reshaping',
  signature: '(N, C, H, W) → (N, channels, H·scale, W·scale)',
  inputs: { min: 1, max: 64 },
  attributes: {
    channels: {
      type: 'integer',
      min: 1,
      meaning: 'Output channels; as many as the first input if it is not given',
      default: { absent: true },
    },
    scale: {
      type: 'per-axis-number',
      above: 0,
      meaning: 'Factor of each spatial size',
      default: { value: 1 },
    },
    shape: {
      type: 'shape',
      infer: false,
      meaning:
        'Sizes of the output without the batch, where they are known, instead of channels and a factor',
      default: { absent: true },
    },
    any_channels: {
      type: 'boolean',
      meaning: 'How many channels it gives is not known',
      default: { value: false },
    },
    size_of: {
      type: 'text',
      meaning: 'What gives a map whose size is not known',
      default: { absent: true },
    },
    parameters: {
      type: 'integer',
      min: 0,
      meaning: 'How many numbers it learns; not known if it is not given',
      default: { absent: true },
    },
  },
  shape,
  parameters: (call) => [
    weights([factor('parameters', integerOf(call.attributes, 'parameters') ?? UNKNOWN)], 'parameters'),
  ],
  macs: () => [{ factors: [factor('multiply-accumulates', UNKNOWN)] }],
  reach: () => ({ type: 'unknown' }),
};

function shape(call: Call): ShapeResult {
  const [input] = call.inputs;
  const stated = listOf(call.attributes, 'shape');
  if (stated) return output(stated.map(statedDim));
  const { attributes, layout } = call;
  const origin = wordOf(attributes, 'size_of');
  const channels = widthOf(call);
  if (origin !== undefined)
    return output(mapShape([sizeFrom(origin, 0), sizeFrom(origin, 1)], channels, layout));
  if (!input) return output(undefined);
  const from = spatialOf(input, layout);
  const scale = perAxis(attributes, 'scale', from.length);
  const sizes = from.map((size, axis) => scaled(size, scale.values?.[axis]));
  return outputWith(mapShape(sizes, channels, layout), scale.problem);
}

function widthOf({ inputs, attributes, layout }: Call): Dim {
  if (isOn(attributes, 'any_channels')) return UNKNOWN;
  if (attributes.has('channels')) return sizeOf(attributes, 'channels');
  return inputs[0] ? channelsAt(inputs[0], layout) : UNKNOWN;
}

function scaled(size: Dim, scale: number | undefined): Dim {
  if (scale === 1) return size;
  if (scale === undefined) return UNKNOWN;
  return isKnown(size) ? computed(size * scale) : scaledUnknown(size, scale);
}
