// Receptive fields against those measured with PyTorch's autograd: which inputs have a gradient.
import { describe, expect, it } from 'vitest';
import type { FieldAxis } from '../../server/src/inference/facts.ts';
import { infer } from '../../server/src/inference/infer.ts';
import type { Attribute, Layer, Network, Reference } from '../../server/src/network/network.ts';
import { findOperation } from '../../server/src/operations/catalogue.ts';
import { checkValue, type RawValue } from '../../server/src/operations/check-value.ts';
import type { Span } from '../../server/src/text/span.ts';
import { readLines } from './apply.ts';

type MeasuredLayer = readonly [
  operation: string,
  attributes: Readonly<Record<string, RawValue>>,
  sources: readonly number[],
];
type Extent = readonly [output: number, first: number, last: number];
interface Measured {
  readonly layers: readonly MeasuredLayer[];
  readonly fields: readonly Extent[];
}

const cases = readLines<Measured>('receptive-fields.jsonl');

/** Height and width of the input of every measured network. */
const SIZE = 180;

const span: Span = { segment: { text: '' }, start: 0, end: 0 };

function layerOf(id: number, [operation, attributes, sources]: MeasuredLayer): Layer {
  const given = { ...attributes, ...(operation !== 'input' && roundedDown(operation)) };
  return {
    id,
    path: `${operation}_${id}`,
    kind: operation,
    operation,
    attributes: new Map(
      Object.entries(given).map(([name, raw]) => [name, attributeOf(operation, name, raw)]),
    ),
    inputs: sources.map(
      (source): Reference => ({ target: { layer: source + 1, output: 0 }, text: '', span }),
    ),
    definition: { span, kind: operation, kindSpan: span },
  };
}

function roundedDown(operation: string): Record<string, RawValue> {
  return findOperation(operation)?.attributes.rounding ? { rounding: 'floor' } : {};
}

function attributeOf(operation: string, name: string, raw: RawValue): Attribute {
  const spec = findOperation(operation)?.attributes[name];
  const checked = spec && checkValue(raw, spec);
  if (!checked || !('value' in checked)) throw new Error(`${operation}.${name} is not valid`);
  return { name, value: checked.value, span, origin: 'written' };
}

/** Layers have the input before them, so that source −1 is layer 0. */
function networkOf(layers: readonly MeasuredLayer[]): Network {
  const all: readonly MeasuredLayer[] = [['input', { shape: [1, SIZE, SIZE] }, []], ...layers];
  return {
    format: 'test',
    layout: 'channels_first',
    layers: all.map((layer, id) => layerOf(id, layer)),
    groups: [],
    outputs: [{ target: { layer: layers.length, output: 0 }, text: '', span }],
    problems: [],
    notes: [],
  };
}

function fieldOf({ layers }: Measured): readonly FieldAxis[] {
  return infer(networkOf(layers)).layers.at(-1)?.field?.axes ?? [];
}

const enlarges = ({ layers }: Measured) =>
  layers.some(([operation]) => operation === 'upsample' || operation === 'transposed_conv');

describe('receptive fields measured with PyTorch 1.13', () => {
  it.each(cases.filter((measured) => !enlarges(measured)))('covers the same inputs: $layers', (measured) => {
    const predicted = fieldOf(measured).map(({ start, stride, size }, axis) => {
      const index = measured.fields[axis]?.[0] ?? 0;
      const first = start + index * stride;
      return [index, first, first + size - 1];
    });
    expect(predicted).toEqual(measured.fields);
  });

  // Behind an enlargement, outputs differ in how many elements before it they read. The field stated is the
  // continuous one, so it is off by at most one of those elements.
  it.each(cases.filter(enlarges))('is nearly as wide as the widest: $layers', (measured) => {
    const element = infer(networkOf(measured.layers)).layers[2]?.field?.axes ?? [];
    const excess = fieldOf(measured).map((axis, index) => {
      const [, first = 0, last = 0] = measured.fields[index] ?? [];
      return last - first + 1 - axis.size;
    });
    expect(excess).toHaveLength(2);
    excess.forEach((rows, axis) => {
      expect(Math.abs(rows)).toBeLessThanOrEqual(element[axis]?.stride ?? 0);
    });
  });
});
