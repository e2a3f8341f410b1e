import { describe, expect, it } from 'vitest';
import type { Group, Layer, Network, Reference } from './network.ts';
import { neededLayers, readersOf, sortLayers } from './topology.ts';

const span = { segment: { text: '' }, start: 0, end: 0 };
const reference = (layer: number | undefined): Reference => ({
  ...(layer !== undefined && { target: { layer, output: 0 } }),
  text: '',
  span,
});

/** A network whose layer `i` reads the layers `sources[i]`; `undefined` is a reference that leads nowhere. */
function networkOf(
  sources: readonly (readonly (number | undefined)[])[],
  outputs: readonly number[] = [],
): Network {
  const layers = sources.map(
    (inputs, id): Layer => ({
      id,
      path: `${id}`,
      kind: 'add',
      operation: 'add',
      attributes: new Map(),
      inputs: inputs.map(reference),
      definition: { span, kind: 'add', kindSpan: span },
    }),
  );
  return {
    format: 'test',
    layout: 'channels_first',
    layers,
    groups: [],
    outputs: [...outputs.map(reference), reference(undefined)],
    problems: [],
    notes: [],
  };
}

describe('sortLayers', () => {
  it.each([
    ['no layers', [], [], []],
    ['the order of the file', [[], [0], [0, 1]], [0, 1, 2], []],
    ['a reference that leads nowhere', [[], [undefined]], [0, 1], []],
    ['a layer that reads a later one', [[], [3], [1], [0]], [0, 3, 1, 2], []],
    ['a layer that reads a later one twice', [[], [2, 2], [0]], [0, 2, 1], []],
    ['a layer that reads itself', [[], [1]], [0], [1]],
    ['a circle, and what stands behind it', [[], [2], [1], [2], [0]], [0, 4], [1, 2, 3]],
  ])('%s', (_, sources, order, cyclic) => {
    expect(sortLayers(networkOf(sources))).toEqual({ order, cyclic });
  });
});

it('readersOf lists a reader once for each reading', () => {
  expect(readersOf(networkOf([[], [0], [0, 0, 1], [undefined]]))).toEqual([[1, 2, 2], [2], [], []]);
});

describe('neededLayers', () => {
  it('leaves out what no output needs', () => {
    const network = networkOf([[], [0], [0], [1, undefined], [2]], [3]);
    expect([...neededLayers(network)].sort()).toEqual([0, 1, 3]);
  });

  it('takes all that a module of a program gives, where some of it is needed', () => {
    const plain = networkOf([[], [0], [0], [0], [1]], [4]);
    const layers = plain.layers.map((layer) => ([1, 2].includes(layer.id) ? { ...layer, group: 0 } : layer));
    const group: Group = {
      ...{ id: 0, path: 'both', kind: 'Both', first: 1, end: 3, inputs: [reference(0)], opaque: false },
      ...{ outputs: [reference(1), reference(2)], definition: { span, kind: 'Both', kindSpan: span } },
    };
    const network: Network = { ...plain, layers, groups: [group], framework: 'keras' };
    expect([...neededLayers(network)].sort()).toEqual([0, 1, 2, 4]);
  });

  it('takes circles and several outputs', () => {
    const network = networkOf([[], [2], [1], [0], [0]], [1, 3, 3]);
    expect([...neededLayers(network)].sort()).toEqual([0, 1, 2, 3]);
  });
});
