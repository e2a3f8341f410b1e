// What the keys of a saved model mean that are no arguments of a layer.
import type { KeyInfo } from '../format.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  class_name: 'The class of the layer',
  module: 'Where the class comes from; `null` for a class of your own that was not registered',
  registered_name: 'The name under which a class of your own was registered',
  config: 'The arguments that the layer was made with',
  name: 'The name of the layer, which no other layer of the model has',
  inbound_nodes:
    'What the layer reads, once for each time it is called: layers by name, the number of their call, the number of their output',
  build_config: 'The shape that the layer was built for, with the batch',
  compile_config: 'How the model was to be trained',
  batch_input_shape: 'The shape of the input with the batch; `null` is a size that is not fixed',
  batch_shape: 'The shape of the input with the batch; `null` is a size that is not fixed',
  input_shape: 'The shape of the input without the batch',
  input_layers: 'The tensors that the model is given',
  output_layers: 'The tensors that the model gives',
  layers: 'The layers, in the order in which they were made',
  layer: 'The layer inside, which is applied as the class around it says',
  dtype: 'The type of numbers that the layer computes with; changes neither shapes nor counts',
  trainable: 'Whether training changes the weights; changes neither shapes nor counts',
  sparse: 'Whether the input is sparse',
  ragged: 'Whether parts of the input have lengths of their own',
  activation: 'A function that is applied to what comes out; changes no shape',
  seed: 'Where random numbers start',
};

export const KEYS: readonly KeyInfo[] = Object.entries(MEANINGS).map(([name, meaning]) => ({
  name,
  meaning,
}));
