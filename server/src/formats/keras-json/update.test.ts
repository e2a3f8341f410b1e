// What the next version of a text takes over from the one before.
import { describe, expect, it } from 'vitest';
import { readJson } from '../../syntax/json/read-json.ts';
import { kerasJson } from './index.ts';
import { graph, sequence } from './testing/read.ts';

const options = { fileName: 'model.json' };

const x = { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, 8, 8, 3] } };
const conv = (name: string, reads: string, filters = 4) => ({
  class_name: 'Conv2D',
  name,
  config: { filters, kernel_size: [1, 1] },
  reads: [[[reads, 0, 0, {}]]],
});
const rnn = {
  class_name: 'RNN',
  config: { cell: [1, 2].map((units) => ({ class_name: 'LSTMCell', config: { units } })) },
};
const stacked = (units: number) =>
  JSON.stringify({
    class_name: 'Sequential',
    keras_version: '3.0.0',
    config: [
      { class_name: 'InputLayer', config: { batch_shape: [null, 5, 3] } },
      { ...rnn, config: { cell: { class_name: 'StackedRNNCells', config: { cells: rnn.config.cell } } } },
      { class_name: 'Dense', config: { units } },
    ],
  });

/** The layers of both versions, and whether reading the second one anew gives the same. */
function versions(first: string, second: string) {
  const before = kerasJson.read(first, options);
  const after = before.update?.(second, options) ?? before;
  const fresh = kerasJson.read(second, options);
  expect(after.models[0].network).toEqual(fresh.models[0].network);
  const [old, layers] = [before.models[0].network.layers, after.models[0].network.layers];
  const places = layers.map(({ definition }) => after.segments.locate(definition.span));
  expect(places).toEqual(
    fresh.models[0].network.layers.map(({ definition }) => fresh.segments.locate(definition.span)),
  );
  return layers.map((layer, index) => (layer === old[index] ? 'same' : 'new'));
}

describe('an edit', () => {
  it.each<[what: string, first: string, second: string, layers: readonly string[]]>([
    [
      'in one layer leaves all others',
      graph([x, conv('a', 'x'), conv('b', 'a'), conv('c', 'b')], ['c']),
      graph([x, conv('a', 'x'), conv('b', 'a', 16), conv('c', 'b')], ['c']),
      ['same', 'same', 'new', 'same'],
    ],
    [
      'of the name of the model leaves all',
      graph([x, conv('a', 'x')], ['a']),
      graph([x, conv('a', 'x')], ['a']).replace('"model"', '"another model"'),
      ['same', 'same'],
    ],
    [
      'of a sequence leaves the input that its first layer states',
      sequence([8, 8, 3], [['ReLU'], ['Conv2D', { filters: 4, kernel_size: 1 }], ['ReLU']]),
      sequence([8, 8, 3], [['ReLU'], ['Conv2D', { filters: 44, kernel_size: 1 }], ['ReLU']]),
      ['same', 'same', 'new', 'same'],
    ],
    ['leaves a layer of several cells', stacked(4), stacked(44), ['same', 'same', 'same', 'new']],
    [
      'of the version of Keras leaves nothing that depends on it',
      sequence([8, 8, 3], [['Conv2D', { kernel_size: 1 }]]),
      sequence([8, 8, 3], [['Conv2D', { kernel_size: 1 }]]).replace('2.15.0', '1.2.0'),
      ['same', 'same'],
    ],
  ])('%s', (_, first, second, layers) => {
    expect(versions(first, second)).toEqual(layers);
  });

  it('among equal layers takes each once', () => {
    const text = (count: number) =>
      JSON.stringify({ class_name: 'Sequential', config: new Array(count).fill({ class_name: 'ReLU' }) });
    expect(versions(text(3), text(5))).toEqual(['same', 'same', 'same', 'new', 'new']);
    expect(versions(text(5), text(3))).toEqual(['same', 'same', 'same']);
  });

  it('that breaks the text leaves what is whole', () => {
    const text = graph([x, conv('a', 'x'), conv('b', 'a')], ['b']);
    const broken = text.replace('"name":"b","filters":4', '"name":"b","filters":');
    expect(versions(text, broken)).toEqual(['same', 'same', 'new']);
    expect(versions(broken, text)).toEqual(['same', 'same', 'new']);
  });
});

describe('a text in pieces', () => {
  const cut = { keys: new Set(['layers']), whole: /"layers"/ };
  const piecesOf = (text: string) =>
    readJson(text, { cut }).pieces?.map(({ piece, start }) => [start, piece.segment.text]);

  it('is cut where objects stand in the lists of a key', () => {
    expect(piecesOf('{"layers": [{"a": 1}, 2, {"b": "}"}], "others": [{}]}')).toEqual([
      [12, '{"a": 1}'],
      [25, '{"b": "}"}'],
    ]);
  });

  it('is cut inside of what has pieces itself', () => {
    expect(piecesOf('{"layers": [{"x": {"layers": [{"a": 1}]}}, {"b": 2}]}')).toEqual([
      [30, '{"a": 1}'],
      [43, '{"b": 2}'],
    ]);
  });

  it.each([
    '{"layers": [{"a": 1',
    '{"layers": [{"a": 1]}',
    '{"layers": [{"a": }]}',
    '{"layers": [{"a": "x\n"}]}',
    '{"layers": [{"a": 1 "b": 2}]}',
    '{"layers": {"a": {}}}',
    JSON.stringify('{"layers": [{"a": 1}]}'),
  ])('is not cut where something is wrong, or in a string: %s', (text) => {
    expect(piecesOf(text)).toEqual([]);
  });
});
