// The activation functions that learn nothing: layers of their own, and values of `activation` attributes.

/** Names with what each does, in one line. */
export const ACTIVATION_NAMES = Object.freeze({
  relu: 'Negative values become 0',
  relu6: 'Values are limited to 0 … 6',
  leaky_relu: 'Negative values are scaled down',
  elu: 'Negative values approach −alpha exponentially',
  selu: 'ELU scaled so that activations keep mean 0 and variance 1',
  celu: 'ELU with a continuous derivative',
  gelu: 'Values are weighted by the normal distribution function',
  silu: 'Values are multiplied by their sigmoid',
  hard_swish: 'SiLU with a piecewise linear sigmoid',
  hard_sigmoid: 'Piecewise linear approximation of the sigmoid',
  hard_tanh: 'Values are limited to −1 … 1',
  sigmoid: 'Values are squeezed between 0 and 1',
  tanh: 'Values are squeezed between −1 and 1',
  softplus: 'Smooth approximation of ReLU',
  softsign: 'x / (1 + |x|)',
  mish: 'x · tanh(softplus(x))',
  log_sigmoid: 'Logarithm of the sigmoid',
  softmax: 'Values along an axis become positive and sum to 1',
  log_softmax: 'Logarithm of the softmax',
  abs: 'Negative values lose their sign',
  identity: 'Values pass unchanged',
});
