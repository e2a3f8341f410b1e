// Activations of torch.nn that are operations here. Source: torch.nn documentation (signatures).
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { inplace, integer, number, placement, without, withoutBatch } from './parameters.ts';

function activation(name: string, operation: string, ...parameters: readonly Parameter[]): LibraryLayer {
  return libraryLayer({ name: `torch.nn.${name}`, summary: `torch.nn.${name}`, parameters, operation });
}

const alpha = number('alpha', 'Value that large negative inputs approach, with the sign changed', 1, 'alpha');
const slope = number('negative_slope', 'Factor of negative values', 0.01, 'slope');

/** Without it, PyTorch chooses an axis by the number of axes. */
const dimension = (value?: number): Parameter => ({
  name: 'dim',
  spec: {
    type: 'axis',
    meaning: 'Axis, with the batch counted',
    default: value === undefined ? { absent: true } : { value },
  },
  sets: 'axis',
  reads: withoutBatch,
});

const approximate: Parameter = {
  name: 'approximate',
  spec: {
    type: 'choice',
    choices: { none: 'It is not', tanh: 'By a hyperbolic tangent' },
    meaning: 'Whether the distribution function is approximated',
    default: { value: 'none' },
  },
};

const slopes: Parameter = {
  ...integer('num_parameters', 'How many slopes are learned: 1, or one for each channel', 'parameters', 1),
  reads: (value) => (value === 1 ? '1' : 'channels'),
};

export const activations: readonly LibraryLayer[] = [
  activation('ReLU', 'relu', inplace),
  activation('ReLU6', 'relu6', inplace),
  activation('LeakyReLU', 'leaky_relu', slope, inplace),
  activation('ELU', 'elu', alpha, inplace),
  activation('SELU', 'selu', inplace),
  activation('CELU', 'celu', alpha, inplace),
  activation('GELU', 'gelu', approximate),
  activation('SiLU', 'silu', inplace),
  activation('Hardswish', 'hard_swish', inplace),
  activation('Hardsigmoid', 'hard_sigmoid', inplace),
  activation(
    'Hardtanh',
    'hard_tanh',
    number('min_val', 'Least value', -1),
    number('max_val', 'Largest value', 1),
    inplace,
    without('min_value', 'Earlier name of `min_val`'),
    without('max_value', 'Earlier name of `max_val`'),
  ),
  activation('Sigmoid', 'sigmoid'),
  activation('Tanh', 'tanh'),
  activation(
    'Softplus',
    'softplus',
    number('beta', 'Factor of the input', 1),
    number('threshold', 'From here on it is linear', 20),
  ),
  activation('Softsign', 'softsign'),
  activation('Mish', 'mish', inplace),
  activation('LogSigmoid', 'log_sigmoid'),
  activation('PReLU', 'prelu', slopes, number('init', 'Value that slopes start with', 0.25), ...placement),
  activation('Softmax', 'softmax', dimension()),
  activation('LogSoftmax', 'log_softmax', dimension()),
  activation('Softmax2d', 'softmax'),
  activation('GLU', 'glu', dimension(-1)),
];
