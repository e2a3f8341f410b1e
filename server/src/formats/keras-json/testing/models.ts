// Models of this format as its grammar makes them: layers of all classes with arguments that are right, wrong or of another type.
import fc from 'fast-check';
import { kerasLayers } from '../../../libraries/keras/layers.ts';

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e9,
    2.5,
    '',
    'same',
    'channels_first',
    [],
    {},
    [null],
    [[1, 2], 3],
  ),
  fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 4 }),
);
const fitting = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.constantFrom<unknown>(
    [2, 2],
    [3, 3],
    'same',
    'valid',
    true,
    false,
    'relu',
    [
      [1, 1],
      [0, 2],
    ],
    [-1, 4],
  ),
);
const value = fc.oneof({ arbitrary: fitting, weight: 5 }, { arbitrary: odd, weight: 1 });
const name = fc.constantFrom('a', 'b', 'c', 'd', 'in');

const kinds = kerasLayers.map(({ name: full, parameters }) => {
  const keys = parameters.flatMap((parameter) => [parameter.name, ...(parameter.aliases ?? [])]);
  const config = fc.dictionary(fc.constantFrom('name', ...keys), value, { maxKeys: 5 });
  return config.map((arguments_) => ({ class_name: full.replace(/^.*\./, ''), config: arguments_ }));
});
const plain = fc.oneof(
  ...kinds,
  fc.constantFrom(
    { class_name: 'Conv2D', config: { filters: 4, kernel_size: 3 } },
    { class_name: 'Own', config: {} },
  ),
  odd.map((config) => ({ class_name: 'InputLayer', config: { batch_shape: config } })),
);
const tensor = fc.oneof(
  fc.tuple(name, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.constant({})),
  odd,
);
const nodes = fc.oneof(
  fc.array(fc.array(tensor, { maxLength: 3 }), { maxLength: 2 }),
  fc.array(
    tensor.map((history) => ({
      args: [{ class_name: '__keras_tensor__', config: { shape: [null, 8, 8, 3], keras_history: history } }],
      kwargs: {
        value: { class_name: '__keras_tensor__', config: { keras_history: history } },
        reverse: true,
      },
    })),
    { maxLength: 2 },
  ),
  odd,
);

const sequential = (layer: fc.Arbitrary<unknown>) =>
  fc.array(layer, { maxLength: 6 }).map((layers) => ({
    class_name: 'Sequential',
    config: [{ class_name: 'Activation', config: { batch_input_shape: [null, 8, 8, 3] } }, ...layers],
  }));
const functional = (layer: fc.Arbitrary<object>) =>
  fc
    .record({
      layers: fc.array(
        fc
          .tuple(layer, name, nodes)
          .map(([one, own, inbound_nodes]) => ({ ...one, name: own, inbound_nodes })),
        { maxLength: 6 },
      ),
      input_layers: fc.oneof(fc.array(tensor, { maxLength: 2 }), odd),
      output_layers: fc.oneof(fc.array(tensor, { maxLength: 2 }), odd),
    })
    .map((config) => {
      const input = {
        class_name: 'InputLayer',
        name: 'in',
        config: { batch_input_shape: [null, 8, 8, 3] },
        inbound_nodes: [],
      };
      return { class_name: 'Functional', config: { ...config, layers: [input, ...config.layers] } };
    });

/** Layers around layers and models, and recurrent layers with their cells. */
const around = (layer: fc.Arbitrary<unknown>) =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom('TimeDistributed', 'Bidirectional', 'SpectralNormalization', 'Wrapper'),
        layer,
        odd,
      )
      .map(([class_name, inner, input_shape]) => ({
        class_name,
        config: { layer: inner },
        build_config: { input_shape },
      })),
    fc
      .tuple(fc.array(fc.constantFrom('LSTMCell', 'GRUCell', 'Mine'), { maxLength: 3 }), value)
      .map(([cells, return_sequences]) => {
        const listed = cells.map((class_name) => ({ class_name, config: { units: 3 } }));
        const cell =
          listed.length === 1 ? listed[0] : { class_name: 'StackedRNNCells', config: { cells: listed } };
        return { class_name: 'RNN', config: { cell, return_sequences } };
      }),
  );

const nested = fc.oneof(
  { arbitrary: plain, weight: 6 },
  sequential(plain),
  functional(plain),
  around(fc.oneof(plain, sequential(plain), functional(plain))),
);
const model = fc.oneof(sequential(nested), functional(nested));

export const kerasModel: fc.Arbitrary<string> = fc
  .tuple(model, fc.constantFrom('plain', 'lines', 'string', 'tfjs'))
  .map(([written, form]) => {
    if (form === 'lines') return JSON.stringify(written, undefined, 1);
    if (form === 'string') return JSON.stringify(JSON.stringify(written));
    return JSON.stringify(form === 'tfjs' ? { modelTopology: written } : written);
  });
