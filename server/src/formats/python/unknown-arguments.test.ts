// Layers with an argument of which nothing is known: what depends on it is not known either, whatever is usual; all else is.
import { describe, expect, it } from 'vitest';
import { python } from './index.ts';

type Output = readonly (number | null)[] | undefined;

/** The sizes that come out of the last layer, with `null` for what is not known. */
function outputOf(text: string): Output {
  const [model] = python.read(text, { fileName: 'model.py' }).models;
  const layer = model.network.layers.length - 1;
  const sizes = model.sizesOf?.({ layer, output: 0 });
  return sizes?.map((size) => (typeof size === 'number' ? size : null));
}

describe('layers of torch.nn', () => {
  const output = (layer: string) =>
    outputOf(
      [
        'import torch',
        'from torch import nn',
        'from elsewhere import some',
        '',
        'class Net(nn.Module):',
        '    def __init__(self):',
        '        super().__init__()',
        `        self.layer = nn.${layer}`,
        '',
        '    def forward(self, x):',
        '        return self.layer(x)',
        '',
        'Net()(torch.randn(2, 3, 32, 32))',
      ].join('\n'),
    );

  it.each<readonly [string, Output]>([
    ['Conv2d(3, 4, 3, padding=some())', [2, 4, null, null]],
    ['Conv2d(3, 4, 3, padding=(1, some()))', [2, 4, null, null]],
    ['Conv2d(3, 4, 3, dilation=some())', [2, 4, null, null]],
    ['Conv2d(3, 4, 3, stride=some())', [2, 4, null, null]],
    ['Conv2d(3, 4, some())', [2, 4, null, null]],
    ['Conv2d(3, 4, 3, 1, some())', [2, 4, null, null]],
    ['ConvTranspose2d(3, 4, 3, padding=some())', [2, 4, null, null]],
    ['ConvTranspose2d(3, 4, 3, output_padding=some())', [2, 4, null, null]],
    ['MaxPool2d(2, padding=some())', [2, 3, null, null]],
    ['AvgPool2d(3, ceil_mode=some())', [2, 3, null, null]],
    ['Conv2d(3, some(), 3)', [2, null, 30, 30]],
    ['Conv2d(3, 4, 3, bias=some())', [2, 4, 30, 30]],
    ['Conv2d(3, 4, 3, groups=some())', [2, 4, 30, 30]],
  ])('%s', (layer, sizes) => expect(output(layer)).toEqual(sizes));
});

describe('layers of Keras', () => {
  const output = (layer: string, input: string) =>
    outputOf(
      [
        'import keras',
        'from keras import layers',
        'from elsewhere import some',
        `inputs = keras.Input(${input})`,
        `keras.Model(inputs, layers.${layer}(inputs))`,
      ].join('\n'),
    );

  it.each<readonly [string, string, Output]>([
    ['Conv2D(8, 3, padding=some())', '(32, 32, 3)', [null, null, null, 8]],
    ['Conv2D(8, 3, dilation_rate=some())', '(32, 32, 3)', [null, null, null, 8]],
    ['Conv2D(8, 3, data_format=some())', '(32, 32, 3)', undefined],
    ['Conv2DTranspose(8, 3, padding=some())', '(32, 32, 3)', [null, null, null, 8]],
    ['MaxPooling2D(2, padding=some())', '(32, 32, 3)', [null, null, null, 3]],
    ['Conv2D(some(), 3)', '(32, 32, 3)', [null, 30, 30, null]],
    ['GlobalAveragePooling2D(keepdims=some())', '(32, 32, 3)', undefined],
    ['LSTM(4, return_sequences=some())', '(7, 5)', undefined],
    ['LSTM(4, go_backwards=some())', '(7, 5)', [null, 4]],
    ['Bidirectional(layers.LSTM(4), merge_mode=some())', '(7, 5)', undefined],
  ])('%s', (layer, input, sizes) => expect(output(layer, input)).toEqual(sizes));
});
