// Parameters that many layers of Keras have, with their names in Keras 1 and 2.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { InputShape } from '../../../operations/operation.ts';
import { type Given, type GivenAttributes, numberOf, numbersOf } from '../../given.ts';
import type { Literal } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { activationNamed } from './activation-names.ts';

/** Changes neither shapes nor counts, whatever it is. */
export const without = (name: string, ...aliases: readonly string[]): Parameter => ({
  name,
  ...(aliases.length > 0 && { aliases }),
  spec: { type: 'boolean', meaning: 'Changes neither shapes nor counts', default: { absent: true } },
  untyped: true,
});

/** Where it stands among others is not what a call goes by. */
export const byName = (parameter: Parameter): Parameter => ({ ...parameter, keywordOnly: true });

interface Named {
  readonly sets?: string;
  readonly value?: number;
  readonly aliases?: readonly string[];
}

export const integer = (name: string, meaning: string, { sets, value, aliases }: Named = {}): Parameter => ({
  name,
  ...(aliases && { aliases }),
  spec: { type: 'integer', min: 1, meaning, default: value === undefined ? { required: true } : { value } },
  ...(sets !== undefined && { sets }),
});

export const number = (name: string, meaning: string, { sets, value, aliases }: Named = {}): Parameter => ({
  name,
  ...(aliases && { aliases }),
  spec: { type: 'number', meaning, default: value === undefined ? { absent: true } : { value } },
  ...(sets !== undefined && { sets }),
});

interface Flag {
  readonly sets?: string;
  readonly aliases?: readonly string[];
}

export const flag = (
  name: string,
  meaning: string,
  value: boolean,
  { sets, aliases }: Flag = {},
): Parameter => ({
  name,
  ...(aliases && { aliases }),
  spec: { type: 'boolean', meaning, default: { value } },
  ...(sets !== undefined && { sets }),
});

export const bias = flag('use_bias', 'Whether there is a bias', true, { sets: 'bias', aliases: ['bias'] });

export const strides: Parameter = {
  name: 'strides',
  aliases: ['subsample', 'subsample_length'],
  spec: { type: 'per-axis', min: 1, meaning: 'Strides', default: { value: 1 } },
  sets: 'stride',
};

export const dilation: Parameter = {
  name: 'dilation_rate',
  aliases: ['atrous_rate'],
  spec: { type: 'per-axis', min: 1, meaning: 'Dilation', default: { value: 1 } },
  sets: 'dilation',
};

/** `causal` pads in front only: sizes are those of `same`. */
export const padding: Parameter = {
  name: 'padding',
  aliases: ['border_mode'],
  spec: {
    type: 'choice',
    choices: {
      valid: 'none',
      same: 'so much that the output is as large as the input, divided by the stride',
      causal: 'in front of a sequence, so that nothing reads what comes later',
    },
    meaning: 'Padding',
    default: { value: 'valid' },
  },
  sets: 'padding',
  reads: (value) => paddingNamed(value),
};

function paddingNamed(value: Literal): AttributeValue | undefined {
  const word = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (word === 'same' || word === 'causal') return 'same_tensorflow';
  return word === 'valid' ? 'valid' : undefined;
}

/** Where the channels stand: whoever reads a layer asks for it before everything else. */
export const dataFormat: Parameter = {
  name: 'data_format',
  aliases: ['dim_ordering'],
  spec: {
    type: 'choice',
    choices: {
      channels_last: 'height, width, channels',
      channels_first: 'channels, height, width',
      tf: 'channels last, in Keras 1',
      th: 'channels first, in Keras 1',
    },
    meaning: 'Where the channels stand',
    default: { absent: true },
  },
};

export const units = integer('units', 'Size of the output', { sets: 'units', aliases: ['output_dim'] });

export const filters = integer('filters', 'Filters', { sets: 'filters', aliases: ['nb_filter'] });
export const kernel: Parameter = {
  name: 'kernel_size',
  aliases: ['filter_length'],
  spec: { type: 'per-axis', min: 1, meaning: 'Kernel size', default: { required: true } },
  sets: 'kernel',
};

export const activation = without('activation');

export const rate = number('rate', 'Share that is dropped', { sets: 'rate', aliases: ['p'] });

/** How weights start, what keeps them small and within what. */
export const ofWeights = (...kinds: readonly string[]): readonly Parameter[] =>
  ['initializer', 'regularizer', 'constraint'].flatMap((what) =>
    kinds.map((kind) => without(`${kind}_${what}`)),
  );

/** The activation that stands in the layer itself, if it is one that there is. */
export function ownActivation(given: Given): GivenAttributes {
  const operation = activationNamed(given.literal('activation'));
  return operation === undefined ? {} : { activation: given.decided('activation', operation) };
}

/** An axis that is counted with the batch; along the batch itself nothing can be said. */
export function withoutBatch(value: Literal, input: InputShape): number | undefined {
  const list = isList(value) ? value : [value];
  const axis = list.length === 1 ? numberOf(list[0]) : undefined;
  if (axis === undefined || axis === 0) return undefined;
  if (axis > 0) return axis - 1;
  return input !== undefined && axis === -(input.length + 1) ? undefined : axis;
}

/** Several of them. */
export function allWithoutBatch(value: Literal, input: InputShape): readonly number[] | undefined {
  const axes = (isList(value) ? value : [value]).map((axis) => withoutBatch(axis, input));
  const known = axes.filter((axis) => axis !== undefined);
  return known.length === axes.length && axes.length > 0 ? known : undefined;
}

export const axisParameter = (meaning: string, value = -1): Parameter => ({
  name: 'axis',
  spec: { type: 'axis', meaning, default: { value } },
  sets: 'axis',
  reads: withoutBatch,
  free: true,
});

export function isList(value: Literal | undefined): value is readonly Literal[] {
  return Array.isArray(value);
}

/** One number for each axis. */
export function perAxis(value: Literal): number | readonly number[] | undefined {
  return isList(value) ? numbersOf(value) : numberOf(value);
}
