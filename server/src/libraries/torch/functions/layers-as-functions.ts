// What layers do, as functions that are given the weights: normalizations, embeddings, transposed convolutions, losses.
import { broadcast, type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
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
  return out(sizes);
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
      if (spatial.some((size) => size !== undefined && size < 1))
        fail(
          `Given input size per channel: ${shown(sample.slice(1))}. Calculated output size per channel: ${shown(spatial)}. Output size is too small`,
        );
      const filters = perGroup === undefined ? undefined : perGroup * args.int('groups');
      return out([...lead, filters, ...spatial]);
    },
  );
}

/** One number for all, or a value for each element. */
function loss(name: string, parameters: string, unreduced: (args: Arguments) => Sizes) {
  return torchFunction(name, `${parameters}, size_average=None, reduce=None, reduction='mean'`, (args) =>
    args.word('reduction') === 'none' ? out(unreduced(args)) : out([]),
  );
}

const PAIRWISE = [
  'mse_loss',
  'l1_loss',
  'smooth_l1_loss',
  'huber_loss',
  'kl_div',
  'poisson_nll_loss',
  'soft_margin_loss',
];

export const layersAsFunctions: FunctionTable = Object.fromEntries([
  torchFunction(
    'batch_norm',
    'input, running_mean=None, running_var=None, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5',
    normalized,
  ),
  torchFunction(
    'instance_norm',
    'input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-5',
    normalized,
  ),
  torchFunction('layer_norm', 'input, normalized_shape, weight=None, bias=None, eps=1e-5', layerNormalized),
  torchFunction('rms_norm', 'input, normalized_shape, weight=None, eps=None', layerNormalized),
  torchFunction('group_norm', 'input, num_groups, weight=None, bias=None, eps=1e-5', (args) => {
    const sizes = args.sizes('input');
    const groups = args.int('num_groups');
    if (sizes.length < 2)
      fail(`Expected at least 2 dimensions for input tensor but received ${sizes.length}`);
    if (sizes[1] !== undefined && sizes[1] % groups !== 0)
      fail(
        `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shown(sizes)} and num_groups=${groups}`,
      );
    checkWidth(args, ['weight', 'bias'], sizes[1]);
    return out(sizes);
  }),
  torchFunction('local_response_norm', 'input, size, alpha=0.0001, beta=0.75, k=1.0', (args) =>
    out(args.sizes('input')),
  ),
  torchFunction(
    'embedding',
    'input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False',
    (args) => out([...args.sizes('input'), args.sizes('weight')[1]], 'float32'),
  ),
  torchFunction('prelu', 'input, weight', (args) => out(args.sizes('input'))),
  ...[1, 2, 3].map(transposed),
  ...PAIRWISE.map((name) =>
    loss(name, 'input, target, a=None, b=None', (args) =>
      broadcast(args.sizes('input'), args.sizes('target')),
    ),
  ),
  loss('binary_cross_entropy', 'input, target, weight=None', (args) => args.sizes('input')),
  loss('binary_cross_entropy_with_logits', 'input, target, weight=None, pos_weight=None', (args) =>
    args.sizes('input'),
  ),
  loss('cross_entropy', 'input, target, weight=None, ignore_index=-100, label_smoothing=0.0', (args) =>
    withoutClasses(args.sizes('input')),
  ),
  loss('nll_loss', 'input, target, weight=None, ignore_index=-100', (args) =>
    withoutClasses(args.sizes('input')),
  ),
  loss('cosine_embedding_loss', 'input1, input2, target, margin=0', (args) => args.sizes('target')),
  loss('margin_ranking_loss', 'input1, input2, target, margin=0', (args) => args.sizes('target')),
  loss('triplet_margin_loss', 'anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False', (args) =>
    args.sizes('anchor').slice(0, -1),
  ),
]);

function withoutClasses(sizes: Sizes): Sizes {
  return sizes.length < 2 ? [] : [sizes[0], ...sizes.slice(2)];
}
