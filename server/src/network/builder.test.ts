import { describe, expect, it } from 'vitest';
import type { Span } from '../text/span.ts';
import type { AttributeValue } from './attribute-value.ts';
import { MOST_LAYERS, NetworkBuilder } from './builder.ts';
import type { Attribute, Layer, Reference } from './network.ts';

const SEGMENT = { text: ' '.repeat(100) };
const span = (start: number): Span => ({ segment: SEGMENT, start, end: start + 1 });
const DEFINITION = { kind: 'relu', span: span(0), kindSpan: span(0) };
const reading = (layer: number): Reference => ({
  target: { layer, output: 0 },
  text: String(layer),
  span: span(layer),
});
const stating = (value: AttributeValue, at = 0): Layer['attributes'] => {
  const attribute: Attribute = { name: 'a', value, origin: 'written', span: span(at) };
  return new Map([['a', attribute]]);
};
const layer = (id: number, more: Partial<Layer> = {}): Layer => ({
  id,
  path: `relu_${id}`,
  kind: 'relu',
  attributes: new Map(),
  inputs: [],
  definition: DEFINITION,
  ...more,
});

describe('a builder of networks', () => {
  it('numbers layers and groups, and says which layers a group has', () => {
    const builder = new NetworkBuilder();
    builder.add(layer(builder.nextLayer));
    const group = { path: 'g', kind: 'block', inputs: [], opaque: false, definition: DEFINITION };
    const outer = builder.open(group);
    const inner = builder.open({ ...group, parent: outer });
    builder.add(layer(builder.nextLayer, { group: inner }));
    builder.close(inner, [reading(1)]);
    builder.add(layer(builder.nextLayer, { group: outer }));
    builder.close(outer, [reading(2)]);
    const { layers, groups } = builder.finish();
    expect(layers.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(groups.map(({ id, first, end }) => [id, first, end])).toEqual([
      [0, 1, 3],
      [1, 1, 2],
    ]);
    expect(groups[0]?.outputs).toEqual([reading(2)]);
  });

  it('goes on behind what is finished, and takes over what stood in the same place', () => {
    const start = [layer(0), layer(1)];
    const builder = new NetworkBuilder({ layers: start, groups: [] });
    const taken = layer(2);
    builder.take({ layers: [taken], groups: [] });
    expect([builder.nextLayer, builder.nextGroup]).toEqual([3, 0]);
    expect(builder.finish().layers).toEqual([...start, taken]);
    expect(start).toHaveLength(2);
  });

  it('shares weights with the layer that holds them', () => {
    const builder = new NetworkBuilder();
    for (const id of [0, 1, 2]) builder.add(layer(id));
    builder.shareWeights(1, 0);
    builder.shareWeights(2, 1);
    expect(builder.finish().layers.map(({ sharesWeightsWith }) => sharesWeightsWith)).toEqual([
      undefined,
      0,
      0,
    ]);
  });

  it('is full at a limit', () => {
    const builder = new NetworkBuilder();
    while (!builder.isFull) builder.add(layer(builder.nextLayer));
    expect(builder.nextLayer).toBe(MOST_LAYERS);
  });

  const before = layer(0, { inputs: [reading(3)], attributes: stating(3), name: 'x', group: 1 });
  const built = (other: Layer) => {
    const builder = new NetworkBuilder();
    builder.add(other);
    return builder.finish([before]).layers[0];
  };

  it('keeps a layer that is equal to the one before', () => {
    const inputs = [reading(3)];
    expect(built({ ...before, inputs, attributes: stating(3) })).toBe(before);
  });

  it.each<[string, Partial<Layer>]>([
    ['id', { id: 1 }],
    ['path', { path: 'other' }],
    ['kind', { kind: 'conv' }],
    ['name', { name: 'y' }],
    ['operation', { operation: 'relu' }],
    ['group', { group: 2 }],
    ['weights', { sharesWeightsWith: 4 }],
    ['doubt', { incomplete: true }],
    ['definition', { definition: { ...DEFINITION } }],
    ['call', { call: DEFINITION }],
    ['number of inputs', { inputs: [] }],
    ['input', { inputs: [reading(2)] }],
    ['unconnected input', { inputs: [{ text: '3', span: span(3) }] }],
    ['attributes', { attributes: new Map() }],
    ['value', { attributes: stating([3]) }],
    ['place of a value', { attributes: stating(3, 5) }],
  ])('does not keep one of another %s', (_, change) => {
    const other = { ...before, ...change };
    expect(built(other)).toBe(other);
  });
});
