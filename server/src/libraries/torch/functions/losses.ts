// Losses as functions: one number for all, or a value for each element.
import { broadcast, broadcastAll, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, torchFunction } from './function.ts';

function loss(name: string, parameters: string, unreduced: (args: Arguments) => Sizes) {
  return torchFunction(name, `${parameters}, size_average=None, reduce=None, reduction='mean'`, (args) => {
    const sizes = unreduced(args);
    return out(args.word('reduction') === 'none' ? sizes : [], 'float32');
  });
}

const invalid = (message: string): never => {
  throw new TorchError('ValueError', message);
};

const isSame = (a: Sizes, b: Sizes): boolean =>
  a.length === b.length && a.every((size, axis) => sameSize(size, b[axis]));

const together = (args: Arguments): Sizes => broadcast(args.sizes('input'), args.sizes('target'));

/** Of pairs that have to have one shape. */
function alike(args: Arguments): Sizes {
  const [input, target] = [args.sizes('input'), args.sizes('target')];
  if (!isSame(input, target))
    invalid(`Target size (${shown(target)}) must be the same as input size (${shown(input)})`);
  if (args.has('weight')) broadcast(args.sizes('weight'), target);
  return input;
}

/** The classes are the second axis; a single sample has them in its only one. */
function classified(args: Arguments, isOfParts: boolean): Sizes {
  const [input, target] = [args.sizes('input'), args.sizes('target')];
  const rest = input.length < 2 ? [] : [input[0], ...input.slice(2)];
  const { dtype } = args.tensor('target').facts;
  if (isOfParts && isSame(input, target) && !dtype?.includes('int')) return rest;
  if (input.length === 0) invalid('Expected 1 or more dimensions (got 0)');
  const classes = input.length < 2 ? input[0] : input[1];
  if (input.length > 1 && !sameSize(input[0], target[0]))
    invalid(`Expected input batch_size (${input[0]}) to match target batch_size (${target[0] ?? 0}).`);
  if (input.length > 1 && !isSame(rest, target))
    fail(`Expected target size ${shown(rest)}, got ${shown(target)}`);
  if (args.has('weight') && !isSame(args.sizes('weight'), [classes]))
    fail(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${shown(args.sizes('weight'))}`,
    );
  return rest;
}

function triplet(args: Arguments): Sizes {
  const all = ['anchor', 'positive', 'negative'].map((name) => args.sizes(name));
  if (all.some(({ length }) => length !== all[0]?.length))
    fail('The anchor, positive, and negative tensors are expected to have the same number of dimensions');
  return broadcastAll(all).slice(0, -1);
}

function ranked(args: Arguments): Sizes {
  const all = ['input1', 'input2', 'target'].map((name) => args.sizes(name));
  if (all.some(({ length }) => length !== all[0]?.length))
    fail(
      `margin_ranking_loss : All input tensors should have same dimension but got sizes: ${all.map(shown).join(', ')}`,
    );
  return broadcastAll(all);
}

function embedded(args: Arguments): Sizes {
  const target = args.sizes('target');
  const [one, other] = [args.sizes('input1'), args.sizes('input2')];
  if (target.length > 1) fail('0D or 1D target tensor expected, multi-target not supported');
  if (one.length !== target.length + 1 || other.length !== target.length + 1)
    fail(
      `${target.length}D target tensor expects ${target.length + 1}D input tensors, but found inputs with sizes ${shown(one)} and ${shown(other)}.`,
    );
  broadcast(one, other);
  return target;
}

export const losses: FunctionTable = Object.fromEntries([
  ...['mse_loss', 'l1_loss', 'smooth_l1_loss', 'huber_loss'].map((name) =>
    loss(name, 'input, target, *options, **', together),
  ),
  torchFunction(
    'kl_div',
    "input, target, size_average=None, reduce=None, reduction='mean', log_target=False",
    (args) => {
      const sizes = together(args);
      return out(args.word('reduction') === 'none' ? sizes : []);
    },
  ),
  torchFunction(
    'poisson_nll_loss',
    "input, target, log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction='mean'",
    (args) => {
      const sizes = together(args);
      return out(args.word('reduction') === 'none' ? sizes : []);
    },
  ),
  loss('soft_margin_loss', 'input, target', together),
  loss('hinge_embedding_loss', 'input, target, margin=1.0', together),
  loss('binary_cross_entropy', 'input, target, weight=None', alike),
  torchFunction(
    'binary_cross_entropy_with_logits',
    "input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None",
    (args) => {
      const sizes = alike(args);
      return out(args.word('reduction') === 'none' ? sizes : []);
    },
  ),
  torchFunction(
    'cross_entropy',
    "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0",
    (args) => {
      const sizes = classified(args, true);
      return out(args.word('reduction') === 'none' ? sizes : []);
    },
  ),
  torchFunction(
    'nll_loss',
    "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
    (args) => {
      const sizes = classified(args, false);
      return out(args.word('reduction') === 'none' ? sizes : []);
    },
  ),
  loss('cosine_embedding_loss', 'input1, input2, target, margin=0', embedded),
  loss('margin_ranking_loss', 'input1, input2, target, margin=0', ranked),
  loss('triplet_margin_loss', 'anchor, positive, negative, margin=1.0, p=2, eps=1e-6, swap=False', triplet),
  torchFunction('gaussian_nll_loss', "input, target, var, full=False, eps=1e-6, reduction='mean'", (args) => {
    const [sizes, other] = [together(args), args.value('var')];
    const isLike = other.type !== 'foreign' || isSame(args.sizes('input'), args.sizes('var'));
    if (!isLike) return args.stop('var', 'how the variance spreads is not known');
    return out(args.word('reduction') === 'none' ? sizes : []);
  }),
  loss('multilabel_soft_margin_loss', 'input, target, weight=None', (args) => alike(args).slice(0, -1)),
]);
