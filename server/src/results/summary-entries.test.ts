import { describe, expect, it } from 'vitest';
import type { Group, Layer, Network, Reference } from '../network/network.ts';
import { entriesOf } from './summary-entries.ts';

const segment = { text: '' };
const span = { segment, start: 0, end: 0 };

function reads(layer: number, output = 0): Reference {
  return { target: { layer, output }, text: '', span };
}

function layer(id: number, path: string, inputs: readonly Reference[], group?: number): Layer {
  const operation = path === 'input' ? 'input' : 'relu';
  const attributes = new Map();
  return {
    id,
    path,
    kind: operation,
    operation,
    attributes,
    inputs,
    definition: { span, kind: operation, kindSpan: span },
    ...(group !== undefined && { group }),
  };
}

function group(id: number, path: string, members: readonly [number, number], more: Partial<Group>): Group {
  const [first, end] = members;
  return {
    id,
    path,
    kind: path,
    first,
    end,
    inputs: [],
    outputs: [],
    opaque: false,
    definition: { span, kind: path, kindSpan: span },
    ...more,
  };
}

/** An input, a block of the file with a module of a library in it that is made of a module, and layers around. */
const NETWORK: Network = {
  format: 'test',
  layout: 'channels_last',
  layers: [
    layer(0, 'input', []),
    layer(1, 'stem', [reads(0)]),
    layer(2, 'block/C2f/Conv/conv', [reads(1)], 2),
    layer(3, 'block/C2f/split', [reads(2)], 1),
    layer(4, 'block/relu', [reads(3, 1)], 0),
    layer(5, 'C2f_2/conv', [reads(4)], 3),
    layer(6, 'head', [reads(5), { text: 'nowhere', span }]),
  ],
  groups: [
    group(0, 'block', [2, 5], {}),
    group(1, 'block/C2f', [2, 4], { parent: 0, opaque: true, outputs: [reads(3), reads(3, 1)] }),
    group(2, 'block/C2f/Conv', [2, 3], { parent: 1, opaque: true }),
    group(3, 'C2f_2', [5, 6], { opaque: true, outputs: [reads(5)] }),
  ],
  outputs: [],
  problems: [],
  notes: [],
};

describe('entriesOf', () => {
  const { rows, pathOf } = entriesOf(NETWORK);

  it('has one row for a module however deep it is made of modules, and none for inputs', () => {
    expect(rows.map((row) => `${row.type} ${row.source.path}`)).toEqual([
      'layer stem',
      'group block/C2f',
      'layer block/relu',
      'group C2f_2',
      'layer head',
    ]);
  });

  it('names what is read by the row it is in', () => {
    const read = NETWORK.layers.map(({ inputs }) => inputs.map(pathOf));
    expect(read.slice(1)).toEqual([
      ['input'],
      ['stem'],
      ['block/C2f'],
      ['block/C2f.1'],
      ['block/relu'],
      ['C2f_2', 'nowhere'],
    ]);
  });
});
