// What a framework does where a layer does not say, from the head of a file to the figures that are shown.
import { describe, expect, it } from 'vitest';
import { analyzeText } from './harness/analyze.ts';

/** The weights of a 1×1 convolution of 4 channels to 4, with biases. */
const CONVOLUTION = 4 * 4 + 4;

function figures(head: string, padding = '', slopes = '') {
  const { facts } = analyzeText(`${head}
input: [4, 4, 4]
layers:
  - transposed_conv: { filters: 4, kernel: 1, stride: 2${padding} }
  - prelu:${slopes}
`);
  const { params } = facts.totals;
  return [facts.layers[1]?.outputs[0], facts.layers[2]?.cost.params, params];
}

describe('layers that state neither padding nor the number of slopes', () => {
  it.each([
    ['model: x', [7, 7, 4], 1],
    ['framework: pytorch', [4, 7, 7], 1],
    ['framework: keras', [8, 8, 4], 8 * 8 * 4],
    ['framework: keras\nlayout: channels_first', [4, 8, 8], 8 * 8 * 4],
    ['framework: caffe', [4, 7, 7], 4],
    ['framework: darknet', [4, 7, 7], 1],
  ])('%s', (head, shape, slopes) => {
    expect(figures(head)).toEqual([shape, slopes, slopes + CONVOLUTION]);
  });

  it('are told from those that do', () => {
    const stated = [', padding: 0', ' { parameters: 1 }'] as const;
    expect(figures('framework: keras', ...stated)).toEqual([[7, 7, 4], 1, 1 + CONVOLUTION]);
    expect(figures('framework: caffe', ...stated)).toEqual([[4, 7, 7], 1, 1 + CONVOLUTION]);
    const asKeras = [', padding: valid', ' { parameters: elements }'] as const;
    expect(figures('framework: pytorch', ...asKeras)).toEqual([[4, 8, 8], 256, 256 + CONVOLUTION]);
  });
});
