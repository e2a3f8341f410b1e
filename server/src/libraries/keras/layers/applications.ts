// Layers that models of keras.applications bring along. Source: the code of Keras 3 (`applications/convnext.py`,
// `inception_resnet_v2.py`).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import { number, without } from './parameters.ts';

export const applications: readonly LibraryLayer[] = [
  libraryLayer({
    name: 'keras.applications.convnext.LayerScale',
    summary: 'Multiplies each channel by a learned factor',
    parameters: [number('init_values', 'What factors start with'), without('projection_dim')],
    takesMore: true,
    operation: 'channel_scale',
  }),
  libraryLayer({
    name: 'keras.applications.convnext.StochasticDepth',
    summary: 'In training, leaves out a branch at random',
    parameters: [without('drop_path')],
    takesMore: true,
    operation: 'drop_path',
  }),
  libraryLayer({
    name: 'keras.applications.inception_resnet_v2.CustomScaleLayer',
    summary: 'Adds a branch, scaled',
    parameters: [number('scale', 'Factor of the branch')],
    takesMore: true,
    operation: 'add',
  }),
];
