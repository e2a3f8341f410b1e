import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { effectiveKernel, slideWindow, type Window, windowReach } from './window.ts';

const CONVOLUTION: Window = {
  axis: 'height',
  kind: 'convolution',
  input: 8,
  kernel: 3,
  stride: 1,
  dilation: 1,
  padding: { before: 0, after: 0 },
  rounding: 'floor',
};
const POOL: Window = { ...CONVOLUTION, kind: 'pool', kernel: 2, stride: 2 };
const both = (padding: number) => ({ before: padding, after: padding });

function output(window: Window) {
  return slideWindow(window).window.output;
}

describe('size of a convolution', () => {
  it.each([
    ['the worked example, height', { input: 39, kernel: 4 }, 36],
    ['the worked example, width', { input: 31, kernel: 4 }, 28],
    ['AlexNet, first layer', { input: 224, kernel: 11, stride: 4, padding: both(2) }, 55],
    ['ResNet, first layer', { input: 224, kernel: 7, stride: 2, padding: both(3) }, 112],
    ['dilation', { input: 32, kernel: 3, dilation: 2, padding: both(2) }, 32],
    ['asymmetric padding', { input: 8, kernel: 3, stride: 2, padding: { before: 0, after: 1 } }, 4],
    ['a window as large as the input', { input: 3 }, 1],
  ] as const)('%s', (_, settings, expected) => {
    expect(output({ ...CONVOLUTION, ...settings })).toBe(expected);
  });

  it('is how many places there are for the window', () => {
    const size = fc.integer({ min: 1, max: 12 });
    const small = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 4 }),
        small,
        small,
        (input, kernel, stride, before, after) => {
          const window: Window = { ...CONVOLUTION, input, kernel, stride, padding: { before, after } };
          const ends: number[] = [];
          for (let start = 0; start + kernel <= input + before + after; start += stride)
            ends.push(start + kernel);
          const result = slideWindow(window);
          const lastEnd = ends.at(-1);
          if (lastEnd === undefined) {
            expect(result.problems.map(({ type }) => type)).toEqual(['kernel-exceeds-input']);
            return;
          }
          expect(result.window.output).toBe(ends.length);
          expect(result.window.remainder).toBe(input + before + after - lastEnd);
          const behind = Math.max(0, input + before - lastEnd);
          expect(result.window.unread).toBe(Math.max(0, behind - Math.max(0, stride - kernel)));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('computed padding', () => {
  it.each([
    ['same_pytorch', { kernel: 4, padding: 'same_pytorch' }, 8, 1, 2],
    ['same_pytorch, dilated', { kernel: 3, dilation: 3, padding: 'same_pytorch' }, 8, 3, 3],
    ['same_tensorflow, even size', { stride: 2, padding: 'same_tensorflow' }, 4, 0, 1],
    ['same_tensorflow, odd size', { input: 7, stride: 2, padding: 'same_tensorflow' }, 4, 1, 1],
    ['same_tensorflow, kernel below stride', { kernel: 1, stride: 2, padding: 'same_tensorflow' }, 4, 0, 0],
    ['same_lower puts the odd element first', { stride: 2, padding: 'same_lower' }, 4, 1, 0],
  ] as const)('%s', (_, settings, size, before, after) => {
    const { window, problems } = slideWindow({ ...CONVOLUTION, ...settings });
    expect(problems).toEqual([]);
    expect([window.output, window.padding, window.same]).toEqual([size, { before, after }, true]);
  });

  it('leaves no remainder to complain about in exact rounding', () => {
    const exact: Window = {
      ...CONVOLUTION,
      kernel: 1,
      stride: 2,
      padding: 'same_tensorflow',
      rounding: 'exact',
    };
    expect(slideWindow(exact).problems).toEqual([]);
  });

  it('is wrong with a stride in PyTorch, and guessed as TensorFlow has it', () => {
    const { window, problems } = slideWindow({ ...CONVOLUTION, stride: 2, padding: 'same_pytorch' });
    expect(problems).toEqual([{ type: 'same-with-stride', attribute: 'padding', stride: 2 }]);
    expect([window.output, window.padding]).toEqual([4, { before: 0, after: 1 }]);
  });
});

describe('remainders', () => {
  const exact: Window = { ...CONVOLUTION, rounding: 'exact' };

  it('are an error of the pool if it is meant to divide', () => {
    const { window, problems } = slideWindow({ ...POOL, input: 7, rounding: 'exact' });
    expect(problems).toEqual([
      { type: 'pool-does-not-divide', attribute: 'kernel', axis: 'height', size: 7, kernel: 2, remainder: 1 },
    ]);
    expect([window.output, window.remainder, window.unread]).toEqual([3, 1, 1]);
  });

  it.each([
    ['a convolution', { ...exact, input: 8, stride: 2 }],
    ['a pool with overlap', { ...POOL, input: 8, kernel: 3, rounding: 'exact' }],
    ['a padded pool', { ...POOL, input: 7, padding: both(1), rounding: 'exact' }],
    ['a dilated pool', { ...POOL, input: 8, dilation: 2, rounding: 'exact' }],
    ['a convolution whose windows do not overlap', { ...exact, input: 7, kernel: 2, stride: 2 }],
    ['padding in front only', { ...POOL, input: 8, padding: { before: 1, after: 0 }, rounding: 'exact' }],
    ['padding behind only', { ...POOL, input: 8, padding: { before: 0, after: 1 }, rounding: 'exact' }],
  ] as const)('are an error of the stride for %s', (_, window) => {
    expect(slideWindow(window).problems).toEqual([
      {
        type: 'non-integer-size',
        attribute: 'stride',
        axis: 'height',
        size: window.input,
        padding: window.padding,
        kernel: window.kernel,
        dilation: window.dilation,
        stride: window.stride,
        remainder: 1,
      },
    ]);
  });

  it('are silent when rounding down, and only of the padding if the padding holds them', () => {
    const padded: Window = { ...CONVOLUTION, stride: 2, padding: both(1) };
    const { window, problems } = slideWindow(padded);
    expect(problems).toEqual([]);
    expect([window.remainder, window.unread]).toEqual([1, 0]);
  });

  it('count what a wide stride skips anyway as skipped, not as left over', () => {
    const { window } = slideWindow({ ...CONVOLUTION, kernel: 1, stride: 2, input: 56 });
    expect([window.output, window.remainder, window.unread]).toEqual([28, 1, 0]);
  });
});

describe('rounding up', () => {
  it.each([
    ['reads the rest', { input: 7, rounding: 'ceil' }, 4],
    ['rescues a window above the input', { input: 2, kernel: 3, stride: 3, rounding: 'ceil' }, 1],
    ['drops a window that would start behind the input', { input: 4, kernel: 1, rounding: 'ceil' }, 2],
    ['keeps it in Caffe without padding', { input: 4, kernel: 1, rounding: 'ceil_caffe' }, 3],
    [
      'drops it in Caffe with padding',
      { input: 4, kernel: 2, stride: 3, padding: both(1), rounding: 'ceil_caffe' },
      2,
    ],
    [
      'drops it in Caffe with padding behind',
      { input: 6, kernel: 2, padding: { before: 0, after: 1 }, rounding: 'ceil_caffe' },
      3,
    ],
    [
      'drops it in Caffe with padding in front',
      { input: 5, kernel: 2, stride: 3, padding: { before: 1, after: 0 }, rounding: 'ceil_caffe' },
      2,
    ],
    [
      'changes nothing about computed padding, which fits',
      { input: 4, kernel: 1, padding: 'same_tensorflow', rounding: 'ceil_caffe' },
      2,
    ],
    [
      'drops one that would start in the padding behind',
      { input: 5, kernel: 3, stride: 3, padding: both(1), rounding: 'ceil' },
      2,
    ],
    ['changes nothing where it divides', { input: 8, rounding: 'ceil' }, 4],
  ] as const)('%s', (_, settings, expected) => {
    const { window, problems } = slideWindow({ ...POOL, ...settings });
    expect(problems).toEqual([]);
    expect(window.output).toBe(expected);
  });

  it('leaves nothing unread', () => {
    expect(slideWindow({ ...POOL, input: 7, rounding: 'ceil' }).window.unread).toBe(0);
  });
});

describe('windows that cannot be', () => {
  it('exceed the padded input', () => {
    const { window, problems } = slideWindow({ ...CONVOLUTION, input: 3, kernel: 2, dilation: 4 });
    expect(problems).toEqual([
      {
        type: 'kernel-exceeds-input',
        attribute: 'kernel',
        axis: 'height',
        size: 3,
        padding: both(0),
        kernel: 2,
        dilation: 4,
      },
    ]);
    expect(window.output).toBe(UNKNOWN);
  });

  it.each([
    [{ kernel: 3, padding: both(2) }, 1],
    [{ kernel: 4, padding: both(3), rounding: 'ceil' }, 2],
    [{ kernel: 2, padding: { before: 0, after: 2 } }, 1],
    [{ kernel: 2, padding: both(2), rounding: 'ceil_caffe' }, 1],
  ] as const)('pad a pool too much: %o', (settings, limit) => {
    const { problems } = slideWindow({ ...POOL, ...settings });
    const { kernel, padding } = settings;
    expect(problems).toEqual([
      { type: 'pool-padding', attribute: 'padding', axis: 'height', padding: padding.after, kernel, limit },
    ]);
  });

  it('allow half of the kernel, however far dilation spreads it', () => {
    const padded = (padding: number) =>
      slideWindow({ ...POOL, kernel: 3, dilation: 2, padding: both(padding) }).problems;
    expect(padded(2)).toMatchObject([{ type: 'pool-padding', limit: 1 }]);
    expect(padded(1)).toEqual([]);
  });

  it('are not said to be more than one mistake', () => {
    const { problems } = slideWindow({ ...POOL, input: 7, padding: both(2), rounding: 'exact' });
    expect(problems.map(({ type }) => type)).toEqual(['pool-padding']);
  });

  it.each([
    [
      'Caffe allows padding below the kernel',
      { kernel: 3, stride: 1, padding: both(2), rounding: 'ceil_caffe' },
    ],
    ['computed padding of a pool is never too much', { kernel: 5, stride: 1, padding: 'same_tensorflow' }],
  ] as const)('%s', (_, settings) => {
    expect(slideWindow({ ...POOL, ...settings }).problems).toEqual([]);
  });
});

describe('unknown sizes', () => {
  const height = { unknown: true, name: 'H' } as const;

  it.each([
    ['a padding that keeps the size', { padding: both(1) }],
    ['same_pytorch', { padding: 'same_pytorch' }],
    ['same_tensorflow', { kernel: 4, padding: 'same_tensorflow' }],
    ['a 1×1 window', { kernel: 1 }],
  ] as const)('stay what they are called with %s', (_, settings) => {
    expect(output({ ...CONVOLUTION, input: height, ...settings })).toBe(height);
  });

  it.each([
    { stride: 2, padding: both(1) },
    { kernel: 3 },
    { stride: 2, padding: 'same_tensorflow' },
  ] as const)('become others with %o, silently', (settings) => {
    const { window, problems } = slideWindow({
      ...CONVOLUTION,
      input: height,
      rounding: 'exact',
      ...settings,
    });
    expect(problems).toEqual([]);
    expect([window.output, window.remainder, window.unread]).toEqual([UNKNOWN, 0, 0]);
  });

  it('come from sizes beyond exact integers', () => {
    expect(output({ ...CONVOLUTION, input: 2 ** 53 - 1, padding: both(2 ** 31 - 1) })).toBe(UNKNOWN);
  });
});

describe('reach', () => {
  it('is the dilated kernel, from the padding on', () => {
    const window = { ...CONVOLUTION, dilation: 3, stride: 2, padding: both(2) };
    expect(effectiveKernel(window)).toBe(7);
    expect(windowReach(slideWindow(window).window)).toEqual({ extent: 7, stride: 2, start: -2 });
    expect(windowReach(slideWindow(CONVOLUTION).window)).toEqual({ extent: 3, stride: 1, start: 0 });
  });
});
