// `numpy.random`: arrays of numbers that nobody knows, of the sizes that are asked for; a single number is unknown. Seeds change nothing.
import { NONE } from '../../python/make.ts';
import type { Value } from '../../python/values.ts';
import type { Arguments } from '../torch/functions/arguments.ts';
import { callFunction } from '../torch/functions/call-function.ts';
import { type FunctionTable, type Out, torchFunction } from '../torch/functions/function.ts';
import type { TensorHome } from '../torch/tensors/tensor.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';

/** What is needed to make arrays. */
interface Arrays extends Pick<TorchLibrary, 'session'> {
  readonly home: TensorHome;
}

/** What each takes; all have `size` as their last. */
const PARAMETERS: Readonly<Record<string, string>> = {
  normal: 'loc=0.0, scale=1.0, size=None',
  uniform: 'low=0.0, high=1.0, size=None',
  randint: 'low, high=None, size=None, *, dtype=None',
  random: 'size=None',
  random_sample: 'size=None',
  choice: 'a, size=None, replace=True, p=None',
  beta: 'a, b, size=None',
  binomial: 'n, p, size=None',
  exponential: 'scale=1.0, size=None',
  gamma: 'shape, scale=1.0, size=None',
  laplace: 'loc=0.0, scale=1.0, size=None',
  poisson: 'lam=1.0, size=None',
  standard_normal: 'size=None',
  rand: '*size',
  randn: '*size',
};

const WHOLE = /^(?:randint|binomial|poisson)$/;

function drawn(args: Arguments): Out {
  const isAsked = args.has('size') && !isEmpty(args.value('size'));
  if (!isAsked) return args.stop('size', `a number of numpy.random`);
  const dtype = WHOLE.test(args.name) ? 'int64' : args.name === 'choice' ? undefined : 'float64';
  return { sizes: args.sizesGiven('size'), ...(dtype !== undefined && { dtype }) };
}

/** `rand()` */
function isEmpty(size: Value): boolean {
  return size.type === 'tuple' && size.items.length === 0;
}

const FUNCTIONS: FunctionTable = Object.fromEntries([
  ...Object.entries(PARAMETERS).map(([name, parameters]) => torchFunction(name, parameters, drawn)),
  torchFunction('permutation', 'x', (args) => ({
    sizes: args.operand('x')?.sizes ?? [args.int('x')],
  })),
]);

function generator(name: string, torch: Arrays): Value {
  return {
    type: 'builtin',
    name: `numpy.random.${name}`,
    call: () => ({
      type: 'foreign',
      class: `numpy.random.${name}`,
      isApart: true,
      attribute: (attribute) => randomMember(attribute, torch),
    }),
  };
}

/** A member of `numpy.random` by its name. */
export function randomMember(name: string, { session, home }: Arrays): Value | undefined {
  // Generators have the same methods; nobody knows what comes of them either.
  if (name === 'default_rng' || name === 'RandomState') return generator(name, { session, home });
  if (name === 'integers') return randomMember('randint', { session, home });
  if (name === 'seed') return { type: 'builtin', name, call: () => NONE };
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return (
    found && {
      type: 'builtin',
      name: `numpy.random.${name}`,
      call: (given, run) => callFunction(found, given, run, session, home),
    }
  );
}
