// Layers of PyTorch in a row, against what ultralytics 8.4.190 with PyTorch 2 made of them behind a `Conv, [16, 3, 2]` on an image of 64×64.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../library.ts';

function read(row: string) {
  const text = `nc: 3\nbackbone:\n  - [-1, 1, Conv, [16, 3, 2]]\n  - [-1, 1, ${row}]\nhead: []\n`;
  const analysis = analyze(text, { fileName: 'model.yaml', input: [64, 64] });
  const errors = analysis?.findings.filter(({ severity }) => severity === 'error') ?? [];
  const layer = analysis?.layers.find(({ path }) => path === '1');
  return { errors: errors.map(({ message }) => message), shape: layer?.outputShape, params: layer?.params };
}

describe('layers of PyTorch in a row', () => {
  it.each<[string, readonly number[], number]>([
    ['nn.AvgPool2d, [2]', [16, 16, 16], 0],
    ['nn.AvgPool2d, [3, 2, 1]', [16, 16, 16], 0],
    ['nn.AvgPool2d, [[2, 3]]', [16, 16, 10], 0],
    ['nn.AvgPool2d, [3, 2, 0, True]', [16, 16, 16], 0],
    ['nn.AvgPool2d, [2, 2, 0, False, True, 3]', [16, 16, 16], 0],
    ['nn.AvgPool2d, [2, None]', [16, 16, 16], 0],
    ['nn.AdaptiveAvgPool2d, [1]', [16, 1, 1], 0],
    ['nn.AdaptiveAvgPool2d, [[7, 5]]', [16, 7, 5], 0],
    ['nn.AdaptiveMaxPool2d, [4]', [16, 4, 4], 0],
    ['nn.LPPool2d, [2, 3, 2]', [16, 15, 15], 0],
    ['nn.LPPool2d, [2, 3]', [16, 10, 10], 0],
    ['nn.PixelShuffle, [2]', [4, 64, 64], 0],
    ['nn.PixelShuffle, [4]', [1, 128, 128], 0],
    ['nn.PixelUnshuffle, [2]', [64, 16, 16], 0],
    ['nn.PixelShuffle, [1]', [16, 32, 32], 0],
    ['nn.ChannelShuffle, [4]', [16, 32, 32], 0],
    ['nn.ReflectionPad2d, [1]', [16, 34, 34], 0],
    ['nn.ReflectionPad2d, [[1, 2, 3, 4]]', [16, 39, 35], 0],
    ['nn.ReplicationPad2d, [2]', [16, 36, 36], 0],
    ['nn.ConstantPad2d, [1, 0]', [16, 34, 34], 0],
    ['nn.CircularPad2d, [1]', [16, 34, 34], 0],
    ['nn.UpsamplingNearest2d, [None, 2]', [16, 64, 64], 0],
    ['nn.UpsamplingBilinear2d, [None, 2]', [16, 64, 64], 0],
    ['nn.UpsamplingNearest2d, [[20, 20]]', [16, 20, 20], 0],
    ['nn.GroupNorm, [4, 16]', [16, 32, 32], 32],
    ['nn.GroupNorm, [4, 16, 0.001, False]', [16, 32, 32], 0],
    ['nn.InstanceNorm2d, [16]', [16, 32, 32], 0],
    ['nn.InstanceNorm2d, [16, 0.00001, 0.1, True]', [16, 32, 32], 32],
    ['nn.InstanceNorm2d, [8]', [16, 32, 32], 0],
    ['nn.LocalResponseNorm, [5]', [16, 32, 32], 0],
    ['nn.Dropout3d, [0.1]', [16, 32, 32], 0],
    ['nn.Softmax2d, []', [16, 32, 32], 0],
    ['nn.LogSigmoid, []', [16, 32, 32], 0],
    ['nn.AlphaDropout, []', [16, 32, 32], 0],
    ['nn.FeatureAlphaDropout, []', [16, 32, 32], 0],
  ])('%s', (row, shape, params) => {
    expect(read(row)).toEqual({ errors: [], shape, params });
  });

  it.each([
    'nn.AvgPool2d, []',
    'nn.AvgPool2d, [2, 2, 2]',
    'nn.AvgPool2d, [2, 2, 0, False, True, 3, 4]',
    'nn.AdaptiveAvgPool2d, [None]',
    'nn.AdaptiveAvgPool2d, []',
    'nn.AdaptiveAvgPool2d, [7, 5]',
    'nn.LPPool2d, [2]',
    'nn.PixelShuffle, [3]',
    'nn.PixelShuffle, []',
    'nn.PixelUnshuffle, [3]',
    'nn.ChannelShuffle, [3]',
    'nn.ConstantPad2d, [1]',
    'nn.ReflectionPad2d, [40]',
    'nn.ReflectionPad2d, [1, 1, 1, 1]',
    'nn.UpsamplingNearest2d, []',
    'nn.UpsamplingNearest2d, [10, 2]',
    'nn.GroupNorm, [4, 32]',
    'nn.GroupNorm, [5, 16]',
    'nn.GroupNorm, [4]',
    'nn.InstanceNorm2d, [8, 0.00001, 0.1, True]',
  ])('%s fails', (row) => {
    expect(read(row).errors).not.toEqual([]);
  });

  it('padding below 0 cuts off, and its size is not known', () => {
    expect(read('nn.ReflectionPad2d, [-1]')).toEqual({ errors: [], shape: [16, null, null], params: 0 });
  });
});
