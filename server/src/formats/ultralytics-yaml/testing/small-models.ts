// Small models with every construct of the format.
import { DETECTOR } from './samples.ts';

export const SMALL_MODELS: readonly string[] = [
  DETECTOR,
  'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]] # 0\n  - [-1, 2, C2f, [8, True]] # 1\n  - [-1, 1, nn.MaxPool2d, [2, 2]] # 2\nhead:\n  - [-1, 1, nn.Upsample, [None, 2, nearest]] # 3\n  - [[-1, 1], 1, Concat, [1]] # 4\n  - [[4], 1, Detect, [nc]] # 5\n',
  'nc: 2\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\n  - [-1, 1, Focus, [8, 3]]\nhead:\n  - [-1, 1, Classify, [nc]]\n',
  'nc: 10\ndepth_multiple: 0.33\nwidth_multiple: 0.25\nanchors:\n  - [10,13, 16,30, 33,23]\n  - [30,61, 62,45, 59,119]\nbackbone:\n  [[-1, 1, Conv, [64, 6, 2, 2]],  # 0-P1/2\n   [-1, 1, Conv, [128, 3, 2]],\n   [-1, 3, C3, [128]],\n   [-1, 1, Conv, [256, 3, 2]],\n  ]\nhead:\n  [[-1, 1, C3, [256, False]],\n   [[2, 4], 1, Detect, [nc, anchors]],\n  ]\n',
];
