// Depthwise convolutions of YOLOv5 and YOLOv7, whose arguments differ, against what PyTorch makes of `nn.Conv2d(c1, c2, k, s, k // 2,
// groups=gcd(c1, c2), bias=False)` with `nn.BatchNorm2d` behind a `Conv, [16, 3, 2]` on an image of 64×64.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../library.ts';

describe.each(['yolov5', 'yolov7'])('DWConv in %s', (family) => {
  it.each<[string, readonly number[], number]>([
    ['[32, 3, 1]', [32, 32, 32], 352],
    ['[24, 5, 2]', [24, 16, 16], 1248],
  ])('%s', (args, shape, params) => {
    const head = 'nc: 3\ndepth_multiple: 1.0\nwidth_multiple: 1.0\nanchors: 3\n';
    const rows = `backbone:\n  - [-1, 1, Conv, [16, 3, 2]]\n  - [-1, 1, DWConv, ${args}]\nhead: []\n`;
    const text = `# convlint: family=${family}\n${head}${rows}`;
    const layers = analyze(text, { fileName: 'model.yaml', input: [64, 64] })?.layers ?? [];
    expect(layers.find(({ path }) => path === '1')).toMatchObject({ outputShape: shape, params });
  });
});
