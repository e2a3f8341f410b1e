import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { spreadWindow, type TransposedWindow, transposedReach } from './transposed-window.ts';

const WINDOW: TransposedWindow = {
  axis: 'width',
  input: 4,
  kernel: 3,
  stride: 2,
  dilation: 1,
  padding: { before: 0, after: 0 },
};
const both = (padding: number) => ({ before: padding, after: padding });

describe('size of a transposed convolution', () => {
  it.each([
    ['without padding', {}, 9],
    ['with padding', { padding: both(1) }, 7],
    ['with padding on one side', { padding: { before: 0, after: 1 } }, 8],
    ['with output padding', { padding: both(1), outputPadding: 1 }, 8],
    ['with dilation', { dilation: 2 }, 11],
    ['DCGAN', { kernel: 4, padding: both(1) }, 8],
    // Keras: `valid` fills up to the stride, every `same` gives input · stride.
    ['valid', { padding: 'valid' }, 9],
    ['valid with a kernel below the stride', { kernel: 2, stride: 3, padding: 'valid' }, 12],
    ['valid with output padding', { kernel: 2, stride: 3, padding: 'valid', outputPadding: 0 }, 11],
    ['same', { padding: 'same_tensorflow' }, 8],
    ['same with a kernel below the stride', { kernel: 1, padding: 'same_tensorflow' }, 8],
    ['same with output padding', { padding: 'same_tensorflow', outputPadding: 1 }, 8],
    [
      'same with an even kernel and output padding',
      { kernel: 4, padding: 'same_pytorch', outputPadding: 1 },
      7,
    ],
  ] as const)('%s', (_, settings, expected) => {
    const { window, problems } = spreadWindow({ ...WINDOW, ...settings });
    expect(problems).toEqual([]);
    expect(window.output).toBe(expected);
  });

  it('states the padding that `same` means', () => {
    const { window } = spreadWindow({ ...WINDOW, kernel: 5, padding: 'same_tensorflow' });
    expect(window).toMatchObject({ kind: 'transposed', same: true, padding: { before: 1, after: 2 } });
  });

  it('states the numbers that `valid` means, with nothing to round', () => {
    expect(spreadWindow({ ...WINDOW, padding: 'valid' }).window).toEqual({
      axis: 'width',
      kind: 'transposed',
      input: 4,
      output: 9,
      kernel: 3,
      stride: 2,
      dilation: 1,
      padding: both(0),
      outputPadding: 0,
      rounding: 'floor',
      remainder: 0,
      unread: 0,
    });
  });

  it('is unknown for an unknown input or a size beyond exact integers', () => {
    expect(spreadWindow({ ...WINDOW, input: UNKNOWN }).window.output).toBe(UNKNOWN);
    expect(spreadWindow({ ...WINDOW, input: 2 ** 31, stride: 2 ** 31 }).window.output).toBe(UNKNOWN);
  });
});

describe('problems', () => {
  it.each([
    ['alike on both sides', { padding: both(2) }, '(1 − 1)·2 − 2·2 + 3', -1],
    ['on one side', { padding: { before: 3, after: 0 } }, '(1 − 1)·2 − (3 + 0) + 3', 0],
    ['with output padding', { padding: both(3), outputPadding: 1 }, '(1 − 1)·2 − 2·3 + 3 + 1', -2],
  ] as const)('padding that eats everything, %s', (_, settings, formula, result) => {
    const { window, problems } = spreadWindow({ ...WINDOW, input: 1, ...settings });
    expect(problems).toEqual([
      { type: 'size-below-one', attribute: 'padding', axis: 'width', size: 1, result, formula },
    ]);
    expect(window.output).toBe(UNKNOWN);
  });

  it('output padding has to be below the stride or the dilation', () => {
    expect(spreadWindow({ ...WINDOW, outputPadding: 2 }).problems).toEqual([
      {
        type: 'output-padding',
        attribute: 'output_padding',
        axis: 'width',
        outputPadding: 2,
        stride: 2,
        dilation: 1,
      },
    ]);
    expect(spreadWindow({ ...WINDOW, outputPadding: 2, dilation: 3 }).problems).toEqual([]);
  });
});

describe('an unknown size', () => {
  const H = { unknown: true, name: 'H' } as const;

  it.each([
    ['stays what it is where nothing changes it', { stride: 1, padding: 'same_tensorflow' }, H],
    ['stays with as much padding as the kernel adds', { stride: 1, padding: both(1) }, H],
    ['is another one where the map grows', { stride: 1 }, UNKNOWN],
    ['is another one with a stride', { padding: 'same_tensorflow' }, UNKNOWN],
    ['is another one with a stride, also where the kernel adds nothing', { kernel: 1 }, UNKNOWN],
  ] as const)('%s', (_, settings, output) => {
    expect(spreadWindow({ ...WINDOW, ...settings, input: H }).window.output).toBe(output);
  });
});

describe('reach', () => {
  /** The inputs that output `j` reads, by definition. */
  function inputsOf(
    output: number,
    { kernel, stride, dilation }: TransposedWindow,
    before: number,
  ): number[] {
    return Array.from({ length: kernel }, (_, t) => (output + before - t * dilation) / stride).filter(
      Number.isInteger,
    );
  }

  it.each([
    [1, 2, 1],
    [2, 2, 1],
    [3, 2, 1],
    [4, 2, 1],
    [5, 3, 1],
    [3, 2, 2],
    [2, 2, 3],
    [4, 4, 2],
    [3, 1, 2],
  ])('kernel %i, stride %i, dilation %i: the widest of all outputs', (kernel, stride, dilation) => {
    const settings = { ...WINDOW, kernel, stride, dilation, padding: both(1) };
    const { window } = spreadWindow(settings);
    const spans = Array.from({ length: stride }, (_, output) => inputsOf(100 + output, settings, 1))
      .filter((inputs) => inputs.length > 0)
      .map((inputs) => Math.max(...inputs) - Math.min(...inputs) + 1);
    expect(transposedReach(window)).toMatchObject({ extent: Math.max(...spans), stride: 1 / stride });
  });

  it('starts where the first output reads', () => {
    expect(transposedReach(spreadWindow(WINDOW).window).start).toBe(-1);
    expect(transposedReach(spreadWindow({ ...WINDOW, kernel: 2 }).window).start).toBe(0);
  });
});
