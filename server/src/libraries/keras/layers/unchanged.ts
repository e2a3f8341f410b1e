// Layers of keras.layers that change no shape: what acts in training only, and what changes values. Source: the reference of
// Keras 3.
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { byName, dataFormat, rate, without } from './parameters.ts';

const dropout = (name: string, operation: string, ...more: readonly Parameter[]): LibraryLayer =>
  libraryLayer({
    name: `keras.layers.${name}`,
    summary: 'In training, values are dropped at random',
    parameters: [rate, ...more],
    takesMore: true,
    operation,
  });

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Noise, and changes of images that are made in training or beforehand. */
const SAME = names(`
  ActivityRegularization AugMix AutoContrast ContrastLimitedAdaptiveHistogramEqualization CutMix Equalization GaussianDropout
  GaussianNoise Identity Masking MixUp RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast
  RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert RandomPerspective
  RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom Rescaling
  Solarization
`);

export const unchanged: readonly LibraryLayer[] = [
  dropout('Dropout', 'dropout'),
  dropout('AlphaDropout', 'alpha_dropout'),
  ...[1, 2, 3].map((axes) =>
    dropout(`SpatialDropout${axes}D`, 'spatial_dropout', axes === 1 ? byName(dataFormat) : dataFormat),
  ),
  ...SAME.map((name) =>
    libraryLayer({
      name: `keras.layers.${name}`,
      summary: 'Changes no shape',
      parameters: [byName(without('data_format'))],
      takesMore: true,
      operation: 'identity',
    }),
  ),
];
