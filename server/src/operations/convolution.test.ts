// Sizes and counts of all convolutions. PyTorch's and Keras' own are measured in `test/reference`; here stand the
// worked example, both layouts and what only a file can leave open.
import { describe, expect, it } from 'vitest';
import { type Application, apply, PYTORCH } from '../../../test/reference/apply.ts';
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from './attributes.ts';
import { findOperation } from './catalogue.ts';
import { FRAMEWORK_CONVENTIONS } from './framework-conventions.ts';
import type { Call } from './operation.ts';

const EXACT = { layout: 'channels_last', conventions: DEFAULT_CONVENTIONS } as const;
const H = { unknown: true, name: 'H' } as const;

describe('the worked example', () => {
  it.each([
    [[39, 31, 1], { filters: 20, kernel: 4 }, [36, 28, 20], 320],
    [[18, 14, 20], { filters: 40, kernel: 3 }, [16, 12, 40], 7200],
    [[8, 6, 40], { filters: 60, kernel: 3 }, [6, 4, 60], 21600],
    [[3, 2, 60], { filters: 80, kernel: 2 }, [2, 1, 80], 19200],
  ] as const)('%j', (input, attributes, output, params) => {
    const result = apply({
      operation: 'conv',
      inputs: [input],
      attributes: { ...attributes, bias: false },
      ...EXACT,
    });
    expect(result.problems).toEqual([]);
    expect(result.outputs).toEqual([output]);
    expect(result.params).toBe(params);
    const [height, width] = output;
    expect(result.macs).toBe(params * height * width);
  });
});

describe('windows', () => {
  it('keep the size with the odd element in front in ONNX', () => {
    const attributes = { filters: 1, kernel: 2, padding: 'same_lower' };
    const { outputs, windows } = apply({ operation: 'conv', inputs: [[1, 5, 5]], attributes });
    expect(outputs).toEqual([[1, 5, 5]]);
    expect(windows?.map(({ padding }) => padding)).toEqual([
      { before: 1, after: 0 },
      { before: 1, after: 0 },
    ]);
  });

  // A format refuses such numbers; an operation takes whatever it is handed.
  it.each([
    ['kernel', [3, 0]],
    ['kernel', [3, -1]],
    ['kernel', [3, 1.5]],
    ['stride', [0, 1]],
    ['dilation', [1, 0.5]],
  ] as const)('that cannot be leave the size unknown: %s %j', (name, numbers) => {
    const conv = findOperation('conv');
    if (!conv) throw new Error('no conv');
    const given = new Map<string, AttributeValue>([
      ['filters', 4],
      ['kernel', 3],
      [name, numbers],
    ]);
    const call: Call = {
      inputs: [[1, 9, 9]],
      attributes: readAttributes(conv, given, PYTORCH),
      layout: 'channels_first',
    };
    expect(conv.shape(call)).toEqual({ outputs: [[4, UNKNOWN, UNKNOWN]], problems: [] });
  });

  it('of a convolution may be padded by more than half of the kernel, whatever its kind', () => {
    for (const operation of ['conv', 'depthwise_conv', 'separable_conv']) {
      const attributes = { kernel: 3, padding: 3, ...(operation !== 'depthwise_conv' && { filters: 2 }) };
      const { outputs, problems } = apply({ operation, inputs: [[2, 5, 5]], attributes });
      expect([outputs, problems]).toEqual([[[2, 9, 9]], []]);
    }
  });

  it('of a transposed convolution leave the size unknown if the padding behind it has too many numbers', () => {
    const attributes = { filters: 4, kernel: 3, stride: 2, output_padding: [1, 1, 1] };
    const { outputs } = apply({ operation: 'transposed_conv', inputs: [[1, 9, 9]], attributes });
    expect(outputs).toEqual([[4, UNKNOWN, UNKNOWN]]);
  });
});

describe('sizes and counts', () => {
  it.each([
    [
      'AlexNet, second layer, in two groups',
      {
        operation: 'conv2d',
        inputs: [[96, 27, 27]],
        attributes: { filters: 256, kernel: 5, padding: 2, groups: 2 },
      },
      [256, 27, 27],
      307456,
      223948800,
    ],
    [
      'a kernel with one size for each axis',
      { operation: 'conv', inputs: [[1, 10, 20]], attributes: { filters: 2, kernel: [3, 5] } },
      [2, 8, 16],
      32,
      3840,
    ],
    [
      'a sequence',
      { operation: 'conv1d', inputs: [[16, 100]], attributes: { filters: 8, kernel: 5 } },
      [8, 96],
      648,
      61440,
    ],
    [
      'a volume with channels last',
      {
        operation: 'conv3d',
        inputs: [[8, 16, 16, 1]],
        attributes: { filters: 4, kernel: 3 },
        layout: 'channels_last',
      },
      [6, 14, 14, 4],
      112,
      127008,
    ],
    [
      'depthwise, MobileNet',
      {
        operation: 'depthwise_conv',
        inputs: [[32, 112, 112]],
        attributes: { kernel: 3, padding: 1, bias: false },
      },
      [32, 112, 112],
      288,
      3612672,
    ],
    [
      'depthwise with a multiplier',
      {
        operation: 'depthwise_conv',
        inputs: [[7, 7, 3]],
        attributes: { kernel: 3, multiplier: 2 },
        layout: 'channels_last',
      },
      [5, 5, 6],
      60,
      1350,
    ],
    // Keras documentation: SeparableConv2D has one bias, added behind the pointwise part.
    [
      'separable',
      {
        operation: 'separable_conv',
        inputs: [[32, 32, 3]],
        attributes: { filters: 16, kernel: 3 },
        layout: 'channels_last',
      },
      [30, 30, 16],
      27 + 48 + 16,
      900 * (27 + 48),
    ],
    [
      'transposed',
      {
        operation: 'transposed_conv',
        inputs: [[8, 4, 4]],
        attributes: { filters: 6, kernel: 3, stride: 2, groups: 2 },
      },
      [6, 9, 9],
      222,
      216 * 16,
    ],
    [
      'transposed, Keras `same`',
      {
        operation: 'transposed_conv',
        inputs: [[4, 4, 8]],
        attributes: { filters: 6, kernel: 3, stride: 2, padding: 'same_tensorflow' },
        layout: 'channels_last',
      },
      [8, 8, 6],
      438,
      432 * 16,
    ],
    [
      'transposed, Keras `valid`',
      {
        operation: 'transposed_conv',
        inputs: [[4, 4, 8]],
        attributes: { filters: 1, kernel: 1, stride: 2, padding: 'valid' },
        layout: 'channels_last',
      },
      [8, 8, 1],
      9,
      128,
    ],
    [
      'transposed, as Keras does where no padding is given',
      {
        operation: 'transposed_conv',
        inputs: [[4, 4, 8]],
        attributes: { filters: 1, kernel: 1, stride: 2 },
        layout: 'channels_last',
        conventions: FRAMEWORK_CONVENTIONS.keras,
      },
      [8, 8, 1],
      9,
      128,
    ],
    [
      'transposed, with padding 0',
      {
        operation: 'transposed_conv',
        inputs: [[4, 4, 8]],
        attributes: { filters: 1, kernel: 1, stride: 2, padding: 0 },
        layout: 'channels_last',
        conventions: FRAMEWORK_CONVENTIONS.keras,
      },
      [7, 7, 1],
      9,
      128,
    ],
    [
      'declared channels that arrive',
      { operation: 'conv', inputs: [[3, 8, 8]], attributes: { filters: 4, kernel: 1, in_channels: 3 } },
      [4, 8, 8],
      16,
      768,
    ],
  ] satisfies [string, Application, readonly number[], number, number][])(
    '%s',
    (_, application, output, params, macs) => {
      const result = apply(application);
      expect(result.problems).toEqual([]);
      expect([result.outputs, result.params, result.macs]).toEqual([[output], params, macs]);
    },
  );

  it('states each axis', () => {
    const { windows } = apply({
      operation: 'conv',
      inputs: [[1, 10, 20]],
      attributes: { filters: 2, kernel: [3, 5] },
    });
    expect(windows?.map(({ axis, input, kernel, output }) => [axis, input, kernel, output])).toEqual([
      ['height', 10, 3, 8],
      ['width', 20, 5, 16],
    ]);
  });
});

describe('rounding', () => {
  const strided = {
    operation: 'conv',
    inputs: [[3, 8, 8]],
    attributes: { filters: 1, kernel: 3, stride: 2 },
  };

  it('follows the file, and says once what is wrong on both axes', () => {
    const { problems, outputs } = apply({ ...strided, conventions: DEFAULT_CONVENTIONS });
    expect(problems).toMatchObject([{ type: 'non-integer-size', axis: 'height', remainder: 1 }]);
    expect(outputs).toEqual([[1, 3, 3]]);
  });

  it('is stated by the layer first', () => {
    const attributes = { ...strided.attributes, rounding: 'floor' };
    expect(apply({ ...strided, attributes, conventions: DEFAULT_CONVENTIONS }).problems).toEqual([]);
  });

  it('never goes up', () => {
    const conventions = { ...PYTORCH, convolutionRounding: 'ceil' } as const;
    expect(apply({ ...strided, conventions }).outputs).toEqual([[1, 3, 3]]);
  });
});

describe('what is not known', () => {
  it('leaves known what can be known', () => {
    const result = apply({
      operation: 'conv',
      inputs: [[3, H, 9]],
      attributes: { filters: 4, kernel: 3, padding: 1 },
    });
    expect(result.outputs).toEqual([[4, H, 9]]);
    expect([result.params, result.macs]).toEqual([112, undefined]);
  });

  it('counts by what is declared if nothing is known of the input', () => {
    const attributes = { filters: 4, kernel: 3, in_channels: 3 };
    const result = apply({ operation: 'conv2d', inputs: [undefined], attributes });
    expect([result.outputs, result.params, result.macs]).toEqual([[[4, UNKNOWN, UNKNOWN]], 112, undefined]);
  });

  it.each(['conv', 'depthwise_conv', 'separable_conv', 'transposed_conv'])('silences %s', (operation) => {
    const attributes = operation === 'depthwise_conv' ? { kernel: 3 } : { filters: 4, kernel: 3 };
    const result = apply({ operation, inputs: [undefined], attributes });
    expect([result.outputs, result.problems, result.params, result.macs]).toEqual([
      [undefined],
      [],
      undefined,
      undefined,
    ]);
  });

  it('can be an attribute', () => {
    const result = apply({ operation: 'conv', inputs: [[3, 8, 8]] });
    expect([result.outputs, result.problems, result.params]).toEqual([
      [[UNKNOWN, UNKNOWN, UNKNOWN]],
      [],
      undefined,
    ]);
  });

  it('can be a value that no format should hand on', () => {
    const operation = findOperation('conv');
    const call = (stride: number): Call => ({
      inputs: [[3, 8, 8]],
      layout: 'channels_first',
      attributes: {
        get: (name) => ({ kernel: 3, stride, filters: 4 })[name],
        has: (name) => name === 'stride',
      },
    });
    expect(operation?.shape(call(0)).outputs).toEqual([[4, UNKNOWN, UNKNOWN]]);
    expect(operation?.shape(call(1)).outputs).toEqual([[4, 6, 6]]);
  });
});

describe('reach', () => {
  const reach = (operation: string, inputs: Call['inputs'], attributes: Application['attributes']) =>
    apply({ operation, inputs, ...(attributes && { attributes }) }).reach;

  it('is that of the window', () => {
    expect(reach('conv', [[3, 8]], { filters: 1, kernel: 3, stride: 2, padding: 1, dilation: 2 })).toEqual({
      type: 'window',
      axes: [{ extent: 5, stride: 2, start: -1 }],
    });
    expect(reach('transposed_conv', [[3, 8]], { filters: 1, kernel: 4, stride: 2, padding: 1 })).toEqual({
      type: 'window',
      axes: [{ extent: 2, stride: 0.5, start: -1 }],
    });
  });

  it('is unknown without a window', () => {
    expect(reach('conv', [undefined], { filters: 1, kernel: 3 })).toEqual({ type: 'unknown' });
  });
});
