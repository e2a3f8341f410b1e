// What a function of tensors is to a program: what it makes of their sizes. Families of them are tables of these records; what
// TensorFlow, Keras and its backend call them is in dialects.ts.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Value } from '../../../python/values.ts';
import type { TensorFacts } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Arguments } from './arguments.ts';

/** A tensor that comes out. */
export type Out = Pick<TensorFacts, 'sizes' | 'dtype' | 'values'>;

export type Result =
  | Out
  /** As a tuple, of which the parts may have names. */
  | { readonly several: readonly Out[]; readonly names?: readonly string[] }
  /** Something else. */
  | { readonly plain: Value };

/** The operation of the catalogue that a call is, where it is one. */
export interface Meant {
  readonly operation: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export interface KerasFunction {
  /** As Keras 3 names the operation: `Add`. */
  readonly title: string;
  run(args: Arguments): Result;
  means?(args: Arguments): Meant | undefined;
  /** Multiply-accumulates for the whole batch. */
  macs?(args: Arguments): number | undefined;
}

export type FunctionTable = Readonly<Record<string, KerasFunction>>;

export function out(sizes: Sizes | undefined, more: Omit<Out, 'sizes'> = {}): Out {
  return { sizes, ...more };
}

/** `expand_dims` becomes `ExpandDims`, `abs` `Absolute`. */
export function titleOf(name: string): string {
  const known = Object.hasOwn(TITLES, name) ? TITLES[name] : undefined;
  if (known !== undefined) return known;
  return name
    .replace(/^(?:image|random)_/, '')
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');
}

/** Records by what they do. */
export function functions(
  runs: Readonly<Record<string, (args: Arguments) => Result>>,
  more: Partial<KerasFunction> = {},
): FunctionTable {
  return Object.fromEntries(
    Object.entries(runs).map(([name, run]) => [name, { title: titleOf(name), run, ...more }]),
  );
}

/** What Keras calls otherwise. */
const TITLES: Readonly<Record<string, string>> = { abs: 'Absolute', l2_normalize: 'Normalize' };
