// Small models with every construct of the format.

const layer = (class_name: string, config: object, ...inputs: readonly unknown[]) => {
  const name = 'name' in config ? { name: config.name } : {};
  return { class_name, config, ...name, inbound_nodes: inputs };
};

const node = (...names: readonly string[]) => names.map((name) => [name, 0, 0, {}]);

const inner = {
  class_name: 'Functional',
  name: 'inner',
  config: {
    name: 'inner',
    layers: [
      layer('InputLayer', { name: 'in', batch_input_shape: [null, 4, 4, 8] }),
      layer('Conv2D', { name: 'c', filters: 8, kernel_size: [1, 1] }, node('in')),
    ],
    input_layers: [['in', 0, 0]],
    output_layers: [['c', 0, 0]],
  },
  inbound_nodes: [node('pool'), [['inner', 1, 0, {}]]],
};

const functional = {
  class_name: 'Functional',
  keras_version: '2.12.0',
  backend: 'tensorflow',
  config: {
    name: 'several',
    layers: [
      layer('InputLayer', { name: 'image', batch_input_shape: [null, 8, 8, 3] }),
      layer(
        'Conv2D',
        { name: 'conv', filters: 8, kernel_size: [3, 3], padding: 'same', use_bias: false },
        node('image'),
      ),
      layer('BatchNormalization', { name: 'bn', axis: [3], scale: false }, node('conv')),
      layer('Activation', { name: 'act', activation: 'relu' }, node('bn')),
      layer('MaxPooling2D', { name: 'pool', pool_size: [2, 2], strides: [2, 2] }, node('act')),
      inner,
      layer('Add', { name: 'sum' }, [
        ['pool', 0, 0, {}],
        ['inner', 2, 0, {}],
      ]),
      layer('GlobalAveragePooling2D', { name: 'gap', data_format: 'channels_last' }, node('sum')),
      layer('Dense', { name: 'out', units: 4, activation: 'softmax' }, node('gap')),
    ],
    input_layers: [['image', 0, 0]],
    output_layers: [['out', 0, 0]],
  },
};

const sequential = {
  class_name: 'Sequential',
  keras_version: '2.2.4',
  config: [
    {
      class_name: 'Conv2D',
      config: {
        name: 'c',
        batch_input_shape: [null, 28, 28, 1],
        filters: 6,
        kernel_size: [5, 5],
        strides: [1, 1],
      },
    },
    { class_name: 'Lambda', config: { name: 'l', output_shape: null } },
    { class_name: 'Flatten', config: { name: 'f' } },
    { class_name: 'Dropout', config: { name: 'd', rate: 0.5 } },
    { class_name: 'Dense', config: { name: 'o', units: 10 } },
  ],
};

const tensor = (name: string, shape: readonly (number | null)[]) => ({
  class_name: '__keras_tensor__',
  config: { shape, dtype: 'float32', keras_history: [name, 0, 0] },
});

const three = {
  module: 'keras',
  class_name: 'Functional',
  config: {
    name: 'three',
    layers: [
      {
        module: 'keras.layers',
        class_name: 'InputLayer',
        config: { batch_shape: [null, 16, 12], name: 'x' },
        name: 'x',
        inbound_nodes: [],
      },
      {
        module: 'mine',
        class_name: 'Own',
        config: { name: 'own' },
        name: 'own',
        inbound_nodes: [{ args: [tensor('x', [null, 16, 12])], kwargs: {} }],
      },
      {
        module: 'keras.layers',
        class_name: 'Bidirectional',
        config: {
          name: 'both',
          merge_mode: 'concat',
          layer: {
            module: 'keras.layers',
            class_name: 'LSTM',
            config: { units: 5, return_sequences: false },
          },
        },
        name: 'both',
        inbound_nodes: [{ args: [tensor('own', [null, 16, 6])], kwargs: {} }],
      },
    ],
    input_layers: ['x', 0, 0],
    output_layers: ['both', 0, 0],
  },
  registered_name: 'Functional',
};

export const SMALL_MODELS: readonly string[] = [
  JSON.stringify(functional, undefined, 2),
  JSON.stringify(JSON.stringify(sequential)),
  JSON.stringify({
    format: 'layers-model',
    modelTopology: { keras_version: '2.1.6', model_config: sequential },
  }),
  JSON.stringify(three),
];
