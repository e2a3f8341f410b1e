// Specifications of constructor parameters that many modules share.

import type { Leniency, Parameter } from '../../../libraries/parameter.ts';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { AttributeDefault } from '../../../operations/attribute-spec.ts';

const REQUIRED: AttributeDefault = { required: true };
const withDefault = (value?: AttributeValue): AttributeDefault =>
  value === undefined ? REQUIRED : { value };

export const c1: Parameter = {
  name: 'c1',
  spec: { type: 'integer', min: 1, meaning: 'Input channels', default: REQUIRED },
};

export const c2: Parameter = {
  name: 'c2',
  spec: { type: 'integer', min: 1, meaning: 'Output channels', default: REQUIRED },
};

/** The repeats column, handed to the module by the parser. */
export const n: Parameter = {
  name: 'n',
  spec: { type: 'integer', min: 0, meaning: 'How many inner blocks', default: { value: 1 } },
};

export const integer = (name: string, meaning: string, value?: number, min = 1): Parameter => ({
  name,
  spec: { type: 'integer', min, meaning, default: withDefault(value) },
});

/** A number that can be written but must be this one. */
export const exactly = (name: string, meaning: string, value: number): Parameter => ({
  name,
  spec: { type: 'integer', min: value, max: value, meaning, default: { value } },
});

/** A number of parts that are built one after the other; more than this is a slip of the finger. */
export const count = (name: string, meaning: string, value: number): Parameter => ({
  name,
  spec: { type: 'integer', min: 0, max: MOST_PARTS, meaning, default: { value } },
  takes: ['truth'],
});

/** Takes more than numbers of its type. */
export const lenient = (parameter: Parameter, ...takes: readonly Leniency[]): Parameter => ({
  ...parameter,
  takes,
});

export const MOST_PARTS = 1000;

/** An integer for both axes, or a list with one for each. */
export const axes = (name: string, meaning: string, value: number, min: number): Parameter => ({
  name,
  spec: { type: 'per-axis', min, meaning, default: { value } },
});

export const ratio = (name: string, meaning: string, value: number): Parameter => ({
  name,
  spec: { type: 'number', min: 0, meaning, default: { value } },
  takes: ['truth', 'float'],
});

export const dropout: Parameter = {
  name: 'dropout',
  spec: { type: 'number', min: 0, max: 1, meaning: 'Dropout rate', default: { value: 0 } },
  takes: ['truth', 'float'],
};

export const flag = (name: string, meaning: string, value: boolean): Parameter => ({
  name,
  spec: { type: 'boolean', meaning, default: { value } },
});

/** Kernel of a convolution, which makes weights of it: `True` is 1 then. */
export const kernel = (value?: number, name = 'k'): Parameter => ({
  ...poolWindow(value, name),
  takes: ['truth'],
});

/** Window of a pool. */
export function poolWindow(value?: number, name = 'k'): Parameter {
  return { name, spec: { type: 'per-axis', min: 1, meaning: 'Kernel size', default: withDefault(value) } };
}

export const stride = (value?: number): Parameter => ({
  name: 's',
  spec: { type: 'per-axis', min: 1, meaning: 'Stride', default: withDefault(value) },
});

export const padding: Parameter = {
  name: 'p',
  spec: {
    type: 'padding',
    meaning: 'Padding on each side; without it, half the kernel',
    default: { absent: true },
  },
};

export const groups: Parameter = integer('g', 'Groups of the convolution', 1);
export const dilation: Parameter = integer('d', 'Dilation', 1);
export const expansion = (value = 0.5): Parameter =>
  ratio('e', 'Share of the output channels that the inner blocks work on', value);
export const shortcut = (value: boolean): Parameter =>
  flag('shortcut', 'Whether inner blocks add their input to their output', value);
export const activation: Parameter = {
  name: 'act',
  spec: { type: 'boolean', meaning: 'Whether an activation follows, or which', default: { value: true } },
};
