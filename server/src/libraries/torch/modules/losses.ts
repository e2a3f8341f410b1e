// Losses and distances of `torch.nn`: a loss gives a number, unless it is told not to reduce. Source: torch.nn documentation (shapes).
import type { Arguments } from '../functions/arguments.ts';
import { out, type Result } from '../functions/function.ts';
import { axisAt, broadcast, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { TorchError } from '../tensors/torch-error.ts';
import { type StatedLayer, type StatedLayers, statedLayer } from './stated-layer.ts';

const REDUCTION = "size_average=None, reduce=None, reduction='mean'";

/** What comes out of each element, or of each sample. */
type Unreduced = (called: Arguments) => Sizes;

const pairwise: Unreduced = (called) => broadcast(called.sizes('input'), called.sizes('target'));
const asInput: Unreduced = (called) => called.sizes('input');

/** Raises unless both are of one size. */
const alike: Unreduced = (called) => {
  const [input, target] = [called.sizes('input'), called.sizes('target')];
  if (input.length !== target.length || input.some((size, axis) => !sameSize(size, target[axis])))
    throw new TorchError(
      'ValueError',
      `Using a target size (${shown(target)}) that is different to the input size (${shown(input)}) is deprecated.`,
    );
  return input;
};

/** Without the axis of the classes. */
const withoutClasses: Unreduced = (called) => {
  const sizes = called.sizes('input');
  return sizes.length < 2 ? [] : [sizes[0], ...sizes.slice(2)];
};

const withoutLast: Unreduced = (called) => called.sizes('input').slice(0, -1);

const PAIR = 'input, target';

interface Loss {
  readonly parameters: string;
  readonly inputs?: string;
  readonly unreduced: Unreduced;
}

const LOSSES: Readonly<Record<string, Loss>> = {
  MSELoss: { parameters: REDUCTION, unreduced: pairwise },
  L1Loss: { parameters: REDUCTION, unreduced: pairwise },
  SmoothL1Loss: { parameters: `${REDUCTION}, beta=1.0`, unreduced: pairwise },
  HuberLoss: { parameters: "reduction='mean', delta=1.0", unreduced: pairwise },
  KLDivLoss: { parameters: `${REDUCTION}, log_target=False`, unreduced: pairwise },
  SoftMarginLoss: { parameters: REDUCTION, unreduced: pairwise },
  PoissonNLLLoss: {
    parameters: "log_input=True, full=False, size_average=None, eps=1e-8, reduce=None, reduction='mean'",
    unreduced: pairwise,
  },
  BCELoss: { parameters: `weight=None, ${REDUCTION}`, unreduced: alike },
  BCEWithLogitsLoss: { parameters: `weight=None, ${REDUCTION}, pos_weight=None`, unreduced: alike },
  CrossEntropyLoss: {
    parameters:
      "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0",
    unreduced: withoutClasses,
  },
  NLLLoss: {
    parameters: "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
    unreduced: withoutClasses,
  },
  HingeEmbeddingLoss: { parameters: `margin=1.0, ${REDUCTION}`, unreduced: asInput },
  CosineEmbeddingLoss: {
    parameters: `margin=0.0, ${REDUCTION}`,
    inputs: 'input, input2, target',
    unreduced: withoutLast,
  },
  MarginRankingLoss: {
    parameters: `margin=0.0, ${REDUCTION}`,
    inputs: 'input, input2, target',
    unreduced: asInput,
  },
  TripletMarginLoss: {
    parameters: `margin=1.0, p=2.0, eps=1e-6, swap=False, ${REDUCTION}`,
    inputs: 'input, positive, negative',
    unreduced: withoutLast,
  },
  CTCLoss: {
    parameters: "blank=0, reduction='mean', zero_infinity=False",
    inputs: 'input, targets, input_lengths, target_lengths',
    unreduced: (called) => [called.sizes('input')[1]],
  },
};

function loss([name, { parameters, inputs = PAIR, unreduced }]: readonly [string, Loss]) {
  return statedLayer(name, parameters, inputs, {
    weights: () => [],
    run: (made, called): Result => {
      const sizes = unreduced(called);
      return out(made.word('reduction') === 'none' ? sizes : []);
    },
  });
}

function distance(name: string, parameters: string, sizesOf: (made: Arguments, sizes: Sizes) => Sizes) {
  return statedLayer(name, parameters, 'x1, x2', {
    weights: () => [],
    run: (made, called): Result => {
      const sizes = broadcast(called.sizes('x1'), called.sizes('x2'));
      return out(sizesOf(made, sizes));
    },
  });
}

export const losses: StatedLayers = Object.fromEntries<StatedLayer>([
  ...Object.entries(LOSSES).map(loss),
  distance('CosineSimilarity', 'dim=1, eps=1e-8', (made, sizes) => {
    const at = axisAt(made.int('dim'), sizes.length);
    return sizes.filter((_, axis) => axis !== at);
  }),
  distance('PairwiseDistance', 'p=2.0, eps=1e-6, keepdim=False', (made, sizes) =>
    made.flag('keepdim') ? [...sizes.slice(0, -1), 1] : sizes.slice(0, -1),
  ),
]);
