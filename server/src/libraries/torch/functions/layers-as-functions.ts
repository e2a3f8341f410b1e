// What layers do, as functions that are given the weights: normalizations, embeddings, transposed convolutions.
import { elementsOf, type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, type Result, torchFunction } from './function.ts';
import { samplesOf } from './windows.ts';

function checkWidth(args: Arguments, names: readonly string[], width: Size): void {
  for (const name of names) {
    if (!args.has(name)) continue;
    const sizes = args.sizes(name);
    if (sizes.length !== 1 || !sameSize(sizes[0], width))
      fail(`${name} should contain ${width} elements not ${sizes[0]}`);
  }
}

function normalized(args: Arguments): Result {
  const sizes = args.sizes('input');
  if (sizes.length < 2)
    throw new TorchError('ValueError', `Expected at least 2 dimensions, but got ${sizes.length}`);
  checkWidth(args, ['running_mean', 'running_var', 'weight', 'bias'], sizes[1]);
  return out(sizes);
}

function layerNormalized(args: Arguments): Result {
  const sizes = args.sizes('input');
  const shape = args.sizesGiven('normalized_shape');
  const tail = sizes.slice(sizes.length - shape.length);
  if (shape.length > sizes.length || shape.some((size, at) => !sameSize(size, tail[at])))
    fail(
      `Given normalized_shape=${shown(shape)}, expected input with shape [*, ${shape.join(', ')}], but got input of size${shown(sizes)}`,
    );
  for (const name of ['weight', 'bias']) {
    if (!args.has(name)) continue;
    const own = args.sizes(name);
    if (own.length !== shape.length || own.some((size, at) => !sameSize(size, shape[at])))
      fail(
        `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${shown(own)} and normalized_shape = ${shown(shape)}`,
      );
  }
  return out(sizes);
}

/** Statistics that are taken from what arrives need more than one value for each. */
function checkSeveral(sizes: Sizes, counted: Sizes, what: string): void {
  if (elementsOf(counted) === 1)
    throw new TorchError(
      'ValueError',
      `Expected more than 1 ${what} when training, got input size ${shown(sizes)}`,
    );
}

function checkBias(args: Arguments, filters: Size): void {
  if (!args.has('bias')) return;
  const sizes = args.sizes('bias');
  if (sizes.length !== 1 || !sameSize(sizes[0], filters))
    fail(
      `Given transposed=1, expected bias to be 1-dimensional with ${filters} elements, but got bias of size ${shown(sizes)} instead`,
    );
}

function one(values: readonly number[], axis: number): number {
  return (values.length === 1 ? values[0] : values[axis]) ?? 1;
}

function transposed(axes: number) {
  const name = `conv_transpose${axes}d`;
  return torchFunction(
    name,
    'input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1',
    (args) => {
      const { lead, sample } = samplesOf(name, args.sizes('input'), axes);
      const [channels, perGroup, ...kernel] = args.sizes('weight');
      if (!sameSize(sample[0], channels))
        fail(
          `Given transposed=1, weight of size ${shown(args.sizes('weight'))}, expected input${shown(args.sizes('input'))} to have ${channels} channels, but got ${sample[0]} channels instead`,
        );
      const [stride, padding, more, dilation] = ['stride', 'padding', 'output_padding', 'dilation'].map(
        (key) => args.ints(key),
      );
      if (!stride || !padding || !more || !dilation) return args.stop('stride');
      const spatial = sample.slice(1).map((size, axis) => {
        const reach = kernel[axis];
        if (size === undefined || reach === undefined) return undefined;
        if (one(more, axis) >= Math.max(one(stride, axis), one(dilation, axis)))
          fail('output padding must be smaller than either stride or dilation');
        return (
          (size - 1) * one(stride, axis) -
          2 * one(padding, axis) +
          one(dilation, axis) * (reach - 1) +
          one(more, axis) +
          1
        );
      });
      // With holes in the kernel, maps without elements come out.
      if (spatial.includes(0) && dilation.some((by) => by > 1))
        return args.stop('dilation', 'whether the output may be empty is not known');
      if (spatial.some((size) => size !== undefined && size < 1))
        fail(
          `Given input size per channel: ${shown(sample.slice(1))}. Calculated output size per channel: ${shown(spatial)}. Output size is too small`,
        );
      const filters = perGroup === undefined ? undefined : perGroup * args.int('groups');
      checkBias(args, filters);
      return out([...lead, filters, ...spatial]);
    },
    // Each element that arrives is spread by the kernels of its group.
    { macs: (args) => elementsOf([...args.sizes('input'), ...args.sizes('weight').slice(1)]) },
  );
}

function batchNormalized(args: Arguments): Result {
  const sizes = args.sizes('input');
  const result = normalized(args);
  if (args.flag('training')) checkSeveral(sizes, [sizes[0], ...sizes.slice(2)], 'value per channel');
  else if (!args.has('running_mean') || !args.has('running_var'))
    fail('running_mean must be defined in evaluation mode');
  return result;
}

function instanceNormalized(args: Arguments): Result {
  const sizes = args.sizes('input');
  if (args.flag('use_input_stats')) checkSeveral(sizes, sizes.slice(2), 'spatial element');
  return normalized(args);
}

function groupNormalized(args: Arguments): Result {
  const sizes = args.sizes('input');
  const groups = args.int('num_groups');
  if (sizes.length < 2) fail(`Expected at least 2 dimensions for input tensor but received ${sizes.length}`);
  if (sizes[1] !== undefined && sizes[1] % groups !== 0)
    fail(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shown(sizes)} and num_groups=${groups}`,
    );
  checkWidth(args, ['weight', 'bias'], sizes[1]);
  return out(sizes);
}

/** Rows of a table by their numbers. */
function looked(args: Arguments, indices: string): Result {
  const weight = args.sizes('weight');
  if (weight.length !== 2) fail("'weight' must be 2-D");
  if (args.tensor(indices).facts.dtype?.startsWith('float'))
    fail(
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead",
    );
  return out([...args.sizes(indices), weight[1]], 'float32');
}

export const layersAsFunctions: FunctionTable = Object.fromEntries([
  torchFunction(
    'batch_norm',
    'input, running_mean=None, running_var=None, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5',
    batchNormalized,
  ),
  torchFunction(
    'torch.batch_norm',
    'input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled',
    normalized,
  ),
  torchFunction(
    'instance_norm',
    'input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-5',
    instanceNormalized,
  ),
  torchFunction(
    'torch.instance_norm',
    'input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled',
    normalized,
  ),
  torchFunction(
    'torch.layer_norm',
    'input, normalized_shape, weight=None, bias=None, eps=1e-5, cudnn_enable=True',
    layerNormalized,
  ),
  torchFunction('layer_norm', 'input, normalized_shape, weight=None, bias=None, eps=1e-5', layerNormalized),
  torchFunction('rms_norm', 'input, normalized_shape, weight=None, eps=None', layerNormalized),
  torchFunction('group_norm', 'input, num_groups, weight=None, bias=None, eps=1e-5', groupNormalized),
  torchFunction(
    'torch.group_norm',
    'input, num_groups, weight=None, bias=None, eps=1e-5, cudnn_enabled=True',
    groupNormalized,
  ),
  torchFunction('local_response_norm', 'input, size, alpha=0.0001, beta=0.75, k=1.0', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length < 3)
      throw new TorchError(
        'ValueError',
        `Expected 3D or higher dimensionality input (got ${sizes.length} dimensions)`,
      );
    return out(sizes);
  }),
  torchFunction(
    'embedding',
    'input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False',
    (args) => looked(args, 'input'),
  ),
  torchFunction(
    'torch.embedding',
    'weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False',
    (args) => looked(args, 'indices'),
  ),
  torchFunction('prelu', 'input, weight', (args) => {
    const [sizes, weight] = [args.sizes('input'), elementsOf(args.sizes('weight'))];
    const channels = sizes.length < 2 ? 1 : sizes[1];
    if (weight !== undefined && weight !== 1 && !sameSize(weight, channels))
      fail(
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight} and channel size = ${channels}.`,
      );
    return out(sizes);
  }),
  ...[1, 2, 3].map(transposed),
]);
