// The activations of keras.activations that are operations here, by the name that a layer gives for one.
import type { Literal } from '../../literal.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  linear: 'none',
  relu: 'relu',
  relu6: 'relu6',
  leaky_relu: 'leaky_relu',
  elu: 'elu',
  selu: 'selu',
  celu: 'celu',
  gelu: 'gelu',
  silu: 'silu',
  swish: 'silu',
  hard_silu: 'hard_swish',
  hard_swish: 'hard_swish',
  hard_sigmoid: 'hard_sigmoid',
  hard_tanh: 'hard_tanh',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
  softsign: 'softsign',
  mish: 'mish',
  log_sigmoid: 'log_sigmoid',
  softmax: 'softmax',
  log_softmax: 'log_softmax',
};

/** The id of the operation, or `none`; `undefined` for what is no such name. */
export function activationNamed(name: Literal | undefined): string | undefined {
  return typeof name === 'string' && Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
}

/** Activations of Keras that are no operations here. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['exponential', 'glu', 'hard_shrink', 'soft_shrink', 'sparse_plus', 'sparse_sigmoid', 'sparsemax'],
  ...['squareplus', 'tanh_shrink', 'threshold'],
]);

/** Whether Keras has an activation of this name. */
export function isActivation(name: string): boolean {
  return activationNamed(name) !== undefined || OTHERS.has(name);
}
