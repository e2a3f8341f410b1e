// Layers of keras.layers that are nothing by themselves: what they do is in code, in a saved model of another kind, or in the layer
// that they wrap. Source: the reference of Keras 3.
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { without } from './parameters.ts';

const none = (name: string, summary: string, ...parameters: readonly string[]): LibraryLayer => ({
  ...libraryLayer({
    name: `keras.layers.${name}`,
    summary,
    parameters: parameters.map((parameter) => without(parameter)),
    takesMore: true,
    operation: 'custom',
  }),
  operationFor: () => undefined,
});

export const codeLayers: readonly LibraryLayer[] = [
  none('Layer', 'Base of all layers'),
  none('Wrapper', 'Base of layers that wrap another one', 'layer'),
  none('TimeDistributed', 'The layer inside, on each step of a sequence', 'layer'),
  none(
    'Bidirectional',
    'The recurrent layer inside, in both directions',
    'layer',
    'merge_mode',
    'weights',
    'backward_layer',
  ),
  none(
    'SpectralNormalization',
    'The layer inside, with weights whose largest singular value is 1',
    'layer',
    'power_iterations',
  ),
  none('StackedRNNCells', 'Cells of a recurrent layer on top of each other', 'cells'),
  none('Lambda', 'A function', 'function', 'output_shape', 'mask', 'arguments'),
  none('JaxLayer', 'A function of JAX', 'call_fn', 'init_fn', 'params', 'state', 'seed'),
  none('FlaxLayer', 'A module of Flax', 'module', 'method', 'variables'),
  none('TorchModuleWrapper', 'A module of PyTorch', 'module', 'name'),
  none('TFSMLayer', 'A saved model of TensorFlow', 'filepath', 'call_endpoint', 'call_training_endpoint'),
  none('Pipeline', 'Layers one after another', 'layers', 'name'),
];
