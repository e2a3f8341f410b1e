// What the frameworks do where a layer does not say: the conventions of a file that follows one of them.
import type { Conventions } from './attribute-spec.ts';

export type Framework = 'pytorch' | 'keras' | 'caffe' | 'darknet';

const PYTORCH: Conventions = {
  convolutionRounding: 'floor',
  poolRounding: 'floor',
  same: 'same_pytorch',
  transposedPadding: 0,
  preluParameters: '1',
  missingAxes: 'by_layout',
};

/**
 * Sources: the frameworks' own size rules of convolutions and pools; `shared_axes` of `keras.layers.PReLU`, which is none;
 * how `keras.layers.Add` and its relatives fill up shapes; `channel_shared` of Caffe's `PReLUParameter`, which is false.
 */
export const FRAMEWORK_CONVENTIONS: Readonly<Record<Framework, Conventions>> = {
  pytorch: PYTORCH,
  keras: {
    ...PYTORCH,
    same: 'same_tensorflow',
    transposedPadding: 'valid',
    preluParameters: 'elements',
    missingAxes: 'behind_batch',
  },
  caffe: { ...PYTORCH, poolRounding: 'ceil_caffe', preluParameters: 'channels' },
  darknet: PYTORCH,
};
