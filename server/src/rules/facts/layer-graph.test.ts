// Who reads whom, and which layers one definition became.
import { describe, expect, it } from 'vitest';
import { cnnYaml } from '../../formats/cnn-yaml/index.ts';
import type { Layer, Network } from '../../network/network.ts';
import { attributesOf, layerGraph, onlyReader } from './layer-graph.ts';

const NETWORK = read(`
input: [32, 32, 4]
outputs: [sum, side]
blocks:
  unit:
    parameters: [width]
    layers:
      - conv: { filters: $width, kernel: 3, padding: 1 }
      - relu
layers:
  - unit: 4
    name: first
  - unit: 8
    name: second
  - conv: { filters: 4, kernel: 1 }
    name: side
  - add: [side, first]
    name: sum
`);

function read(text: string): Network {
  return cnnYaml.read(text, { fileName: 'x.cnn.yaml' }).models[0].network;
}

function layerAt(path: string, network = NETWORK): Layer {
  const layer = network.layers.find((each) => each.path === path);
  if (layer === undefined)
    throw new Error(`no layer ${path}: ${network.layers.map((each) => each.path).join(' ')}`);
  return layer;
}

const paths = (layers: readonly Layer[]) => layers.map(({ path }) => path);

describe('layer graph', () => {
  const graph = layerGraph(NETWORK);

  it('knows readers and producers across blocks', () => {
    expect(paths(graph.readers(layerAt('first/relu_1')))).toEqual(['second/conv_1', 'sum']);
    expect(paths(graph.producers(layerAt('sum')))).toEqual(['side', 'first/relu_1']);
    expect(paths(graph.producers(layerAt('first/conv_1')))).toEqual(['input']);
  });

  it('tells an only reader from one of several, and from an output that is given as well', () => {
    expect(onlyReader(graph, layerAt('first/conv_1'))?.path).toBe('first/relu_1');
    expect(onlyReader(graph, layerAt('first/relu_1'))).toBeUndefined();
    expect(onlyReader(graph, layerAt('side'))).toBeUndefined();
    expect(graph.isOutput(layerAt('side'))).toBe(true);
  });

  it('groups the layers of a definition', () => {
    for (const path of ['first/conv_1', 'second/conv_1']) {
      expect(paths(graph.expansionsOf(layerAt(path)) ?? [])).toEqual(['first/conv_1', 'second/conv_1']);
    }
    expect(paths(graph.expansionsOf(layerAt('side')) ?? [])).toEqual(['side']);
  });

  it('reads attributes with defaults, and not those of an incomplete layer', () => {
    expect(attributesOf(layerAt('second/conv_1'))?.get('filters')).toBe(8);
    expect(attributesOf(layerAt('second/conv_1'))?.get('bias')).toBe(true);
    expect(
      attributesOf(layerAt('conv_1', read('input: [8, 8, 1]\nlayers:\n  - conv: { filters: 2 }\n'))),
    ).toBeUndefined();
  });

  it('leaves out the layers inside library modules', () => {
    const module: Network = {
      ...NETWORK,
      groups: NETWORK.groups.map((group) => ({ ...group, opaque: true })),
    };
    const inside = layerGraph(module);
    const written = NETWORK.layers.filter((layer) => inside.expansionsOf(layer));
    expect(paths(written)).toEqual(['input', 'side', 'sum']);
  });
});
