import { describe, expect, it } from 'vitest';
import { isCount } from '../../../inference/facts.ts';
import { infer } from '../../../inference/infer.ts';
import { readText } from '../testing/read.ts';

function backbone(row: string) {
  const text = `nc: 2\nbackbone:\n  - ${row}\nhead: []\n`;
  const { network } = readText(text);
  const facts = infer(network);
  const { params } = facts.totals;
  return {
    params: isCount(params) ? params : params.unknown,
    shape: facts.shapeOf(network.outputs[0]?.target),
  };
}

describe('TorchVision', () => {
  // Parameter counts as torchvision's model pages give them, without the 1000-way linear layer at the end.
  it.each([
    ['resnet18', 512, 11_689_512 - 513_000],
    ['resnet34', 512, 21_797_672 - 513_000],
    ['resnet50', 2048, 25_557_032 - 2_049_000],
    ['resnet101', 2048, 44_549_160 - 2_049_000],
    ['resnet152', 2048, 60_192_808 - 2_049_000],
    ['resnext50_32x4d', 2048, 25_028_904 - 2_049_000],
    ['resnext101_32x8d', 2048, 88_791_336 - 2_049_000],
    ['resnext101_64x4d', 2048, 83_455_272 - 2_049_000],
    ['wide_resnet50_2', 2048, 68_883_240 - 2_049_000],
    ['wide_resnet101_2', 2048, 126_886_696 - 2_049_000],
  ])('%s has %d channels and %d parameters', (model, channels, params) => {
    expect(backbone(`[-1, 1, TorchVision, [${channels}, ${model}, DEFAULT, True, 2]]`)).toEqual({
      params,
      shape: [channels, 20, 20],
    });
  });

  it('is cut where the row says', () => {
    expect(backbone('[-1, 1, TorchVision, [256, resnet18, DEFAULT, True, 4]]').shape).toEqual([128, 80, 80]);
  });

  it('is not known for other families', () => {
    expect(backbone('[-1, 1, TorchVision, [512, convnext_tiny, DEFAULT, True, 2]]').shape).toBeUndefined();
  });

  // Measured with torchvision.
  it.each([
    ['DEFAULT, False', [1000], 11_689_512],
    ['DEFAULT, True, 1', [512, 1, 1], 11_176_512],
  ])('resnet18 with %s is known to its end', (args, shape, params) => {
    expect(backbone(`[-1, 1, TorchVision, [512, resnet18, ${args}]]`)).toEqual({ shape, params });
  });

  it('gives a list of which Index picks', () => {
    const text = `nc: 2
backbone:
  - [-1, 1, TorchVision, [512, resnet18, DEFAULT, True, 2, True]]
  - [0, 1, Index, [128, 6]]
  - [0, 1, Index, [256, -2]]
head:
  - [0, 1, Conv, [64]]
`;
    const { network } = readText(text);
    const facts = infer(network);
    const shapes = network.rows
      ?.slice(1, 3)
      .map(({ group }) => facts.shapeOf(network.groups[group]?.outputs[0]?.target));
    expect(shapes).toEqual([
      [128, 80, 80],
      [256, 40, 40],
    ]);
    expect(network.problems).toMatchObject([{ type: 'unresolved-reference', name: '0' }]);
  });
});
