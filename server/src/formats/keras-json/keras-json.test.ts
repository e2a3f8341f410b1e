import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { editorDocument } from '../../../../test/harness/editor-document.ts';
import { codeLenses } from '../../features/code-lens.ts';
import { infer } from '../../inference/infer.ts';
import { formatShape } from '../../network/shape.ts';
import { detectFormat } from '../detect.ts';
import { kerasJson } from './index.ts';
import { errorsIn, graph, inputLayer, networkOf, sequence } from './testing/read.ts';

const shapesOf = (text: string) => {
  const network = networkOf(text);
  const { layers } = infer(network);
  return Object.fromEntries(
    network.layers.map(({ id, path }) => [path, formatShape(layers[id]?.outputs[0] ?? [])]),
  );
};

describe('which files are read', () => {
  it.each<[what: string, text: string, isOne: boolean]>([
    ['a model', sequence([8, 8, 1], [['Flatten']]), true],
    ['a model in a string', JSON.stringify(sequence([8, 8, 1], [['Flatten']])), true],
    [
      'a model with its weights listed first',
      `{"weightsManifest": [${'"x",'.repeat(2000)}1], "modelTopology": {"class_name": "Model", "config": {"layers": []}}}`,
      true,
    ],
    ['a graph', '{"format": "graph-model", "modelTopology": {"node": []}}', true],
    [
      'a model that is code',
      '{"module": null, "class_name": "Mine", "config": {}, "registered_name": "a>Mine"}',
      true,
    ],
    ['a package', '{"name": "x", "version": "1.0.0", "config": {"layers": []}}', false],
    ['a list', '[1, 2, 3]', false],
    ['something with a class', '{"class_name": "Sequence", "config": []}', false],
    ['nothing', '', false],
  ])('%s: %#', (_, text, isOne) => {
    expect(detectFormat('model.json', text)?.id).toBe(isOne ? 'keras-json' : undefined);
    expect(kerasJson.recognizes('model.yaml', text)).toBe(false);
  });

  it('and what is left alone with a word', () => {
    const said = (text: string) => {
      const { facts, findings } = analyzeText(text, {}, 'model.json');
      return [facts.totals.params, ...findings.map(({ severity, message }) => `${severity}: ${message}`)];
    };
    expect(said('{"format": "graph-model", "modelTopology": {"node": []}}')).toEqual([
      { unknown: 'it is a graph of operations, not of layers' },
      'info: This is a graph of TensorFlow operations, not of Keras layers, and is not checked. The Keras model that it was converted from can be.',
    ]);
    expect(said('{"class_name": "Mine", "config": {}, "keras_version": "3"}')).toEqual([
      { unknown: 'its layers are in its code' },
      'info: `Mine` is a model whose layers are in its code, so this file does not say what they are, and nothing is checked.',
    ]);
  });
});

describe('a network', () => {
  it('follows the names of Keras 1', () => {
    const text = sequence(
      [3, 32, 32],
      [
        [
          'Convolution2D',
          { nb_filter: 8, nb_row: 3, nb_col: 5, border_mode: 'same', subsample: [2, 2], dim_ordering: 'th' },
        ],
        ['Flatten'],
        ['Dense', { output_dim: 4, bias: false }],
      ],
    );
    expect(networkOf(text).layout).toBe('channels_first');
    expect(shapesOf(text)).toEqual({ input: '3×32×32', layer_0: '8×16×16', layer_1: '2048', layer_2: '4' });
    expect(infer(networkOf(text)).totals.params).toBe(3 * 5 * 3 * 8 + 8 + 2048 * 4);
  });

  it('may have another layout in single layers', () => {
    const text = sequence(
      [3, 8, 8],
      [
        ['Conv2D', { filters: 4, kernel_size: 3, data_format: 'channels_first' }],
        ['Permute', { dims: [2, 3, 1] }],
        ['Conv2D', { filters: 5, kernel_size: [1, 1], data_format: 'channels_last' }],
        ['MaxPooling2D', { pool_size: [2, 2], data_format: 'channels_last' }],
      ],
    );
    expect(Object.values(shapesOf(text))).toEqual(['3×8×8', '4×6×6', '6×6×4', '6×6×5', '3×3×5']);
    expect(errorsIn(text)).toEqual([]);
  });

  it('counts what is called twice once, and finds layers in any order', () => {
    const text = graph(
      [
        {
          class_name: 'Add',
          name: 'sum',
          reads: [
            [
              ['shared', 0, 0, {}],
              ['shared', 1, 0, {}],
            ],
          ],
        },
        { class_name: 'Dense', name: 'shared', config: { units: 3 }, reads: [[['a', 0, 0]], [['b', 0, 0]]] },
        inputLayer('a', 4),
        inputLayer('b', 4),
      ],
      ['sum'],
    );
    expect(shapesOf(text)).toEqual({ sum: '3', shared: '3', 'shared[1]': '3', a: '4', b: '4' });
    expect(infer(networkOf(text)).totals.params).toBe(15);
    expect(errorsIn(text)).toEqual([]);
  });

  it('joins the models of a merge that Keras 1 has at the start of a sequence', () => {
    const branch = (name: string, units: number) => ({
      class_name: 'Sequential',
      config: [{ class_name: 'Dense', config: { name, batch_input_shape: [null, 3], output_dim: units } }],
    });
    const text = (mode: string, ...layers: readonly object[]) =>
      JSON.stringify({
        class_name: 'Sequential',
        keras_version: '1.2.0',
        config: [
          { class_name: 'Merge', config: { name: 'join', mode, layers, dot_axes: -1, concat_axis: -1 } },
          { class_name: 'Dense', config: { name: 'out', output_dim: 2 } },
        ],
      });
    expect(shapesOf(text('concat', branch('a', 4), branch('b', 5)))).toMatchObject({ join: '9', out: '2' });
    expect(shapesOf(text('dot', branch('a', 4), branch('b', 4)))).toMatchObject({ join: '1', out: '2' });
    const alone = {
      class_name: 'Dense',
      config: { name: 'c', input_dim: 3, batch_input_shape: [null, 3], output_dim: 4 },
    };
    expect(shapesOf(text('sum', branch('a', 4), alone))).toMatchObject({ join: '4', c: '4' });
    const nested = JSON.stringify({
      class_name: 'Sequential',
      keras_version: '1.2.0',
      config: [JSON.parse(text('mul', branch('a', 4), branch('b', 4)))],
    });
    expect(Object.values(shapesOf(nested))).toContain('2');
  });

  it('has a group for each model inside, whose first call has number 1', () => {
    const inner = JSON.parse(
      graph(
        [
          inputLayer('x', null, null, 3),
          { class_name: 'Conv2D', name: 'c', config: { filters: 2, kernel_size: 1 }, reads: [[['x', 0, 0]]] },
        ],
        ['c'],
      ),
    );
    const outer = JSON.parse(graph([inputLayer('in', 8, 8, 3), inputLayer('two', 4, 4, 3)], []));
    outer.config.layers.push({
      ...inner,
      name: 'inner',
      inbound_nodes: [[['in', 0, 0, {}]], [['two', 0, 0, {}]]],
    });
    outer.config.output_layers = [
      ['inner', 1, 0],
      ['inner', 2, 0],
    ];
    const text = JSON.stringify(outer);
    expect(shapesOf(text)).toEqual({ in: '8×8×3', two: '4×4×3', 'inner/c': '8×8×2', 'inner[1]/c': '4×4×2' });
    const network = networkOf(text);
    expect(network.groups.map(({ path, first, end }) => [path, first, end])).toEqual([
      ['inner', 2, 3],
      ['inner[1]', 3, 4],
    ]);
    expect(network.outputs.map(({ target }) => target?.layer)).toEqual([2, 3]);
    expect(infer(network).totals.params).toBe(8);
  });

  it('takes a function to give what it gets, and concludes nothing from it', () => {
    const text = sequence(
      [10],
      [
        ['Lambda', { output_shape: null }],
        ['Dense', { units: 2 }],
        ['Reshape', { target_shape: [3] }],
      ],
    );
    expect(shapesOf(text)).toMatchObject({ layer_0: '10', layer_1: '2' });
    const guess = sequence(
      [10],
      [
        ['Lambda', {}],
        ['Reshape', { target_shape: [3] }],
      ],
    );
    expect(errorsIn(guess)).toEqual([]);
    const stated = sequence(
      [10],
      [
        ['Lambda', { output_shape: [7] }],
        ['Dense', { units: 2 }],
      ],
    );
    expect(infer(networkOf(stated)).totals.params).toBe(16);
  });

  it('has another size of its input if it is asked for', () => {
    const text = sequence([8, 8, 3], [['Conv2D', { filters: 4, kernel_size: 3 }]]);
    const sizes = (...given: readonly number[]) => {
      const { network } = kerasJson.read(text, { fileName: 'model.json', input: given }).models[0];
      return infer(network).layers[0]?.outputs[0];
    };
    expect([sizes(16, 12, 3), sizes(16, 12)]).toEqual([
      [16, 12, 3],
      [16, 12, 3],
    ]);
  });

  it('has both numbers of parameters in the lens: ours and that of Keras', () => {
    const text = sequence(
      [8, 8, 3],
      [
        ['Conv2D', { filters: 4, kernel_size: 3 }],
        ['BatchNormalization', { axis: [3] }],
      ],
    );
    const [lens] = codeLenses({ ...editorDocument(''), analyzed: analyzeText(text, {}, 'model.json') });
    expect(lens?.command?.title).toContain('120 parameters');
    expect(lens?.command?.title).toContain('128 as Keras counts');
  });

  it('equals the same network in the format of our own', () => {
    const yaml = [
      'framework: keras',
      'input: [28, 28, 1]',
      'layers:',
      '  - conv: { filters: 6, kernel: 5, stride: 2, padding: same, bias: false }',
      '  - batch_norm',
      '  - max_pool: 3',
      '  - flatten',
      '  - dense: 10',
    ].join('\n');
    const json = sequence(
      [28, 28, 1],
      [
        ['Conv2D', { filters: 6, kernel_size: [5, 5], strides: [2, 2], padding: 'same', use_bias: false }],
        ['BatchNormalization', { axis: 3 }],
        ['MaxPooling2D', { pool_size: 3 }],
        ['Flatten'],
        ['Dense', { units: 10 }],
      ],
    );
    const figures = (text: string, name: string) => {
      const { network, facts } = analyzeText(text, {}, name);
      return [
        network.layout,
        network.countsStatistics,
        facts.layers.map(({ outputs, cost }) => [outputs, cost]),
        facts.totals,
      ];
    };
    expect(figures(json, 'model.json')).toEqual(figures(yaml, 'model.cnn.yaml'));
  });
});
