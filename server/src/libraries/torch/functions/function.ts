// What a function of PyTorch is to a program: its parameters, and what it makes of their shapes. Families of them are tables of
// these records.

import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Value } from '../../../python/values.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { TensorFacts } from '../tensors/tensor.ts';
import type { Arguments } from './arguments.ts';
import { readLater, type SignatureParameter } from './signature.ts';

/** A tensor that comes out. Without a dtype it has that of the first tensor that went in. */
export type Out = Pick<TensorFacts, 'sizes' | 'dtype' | 'values' | 'strides'>;

export type Result =
  /** One tensor. */
  | Out
  /** Several, as a tuple or a list. */
  | {
      readonly several: readonly Out[];
      readonly as?: 'list';
      readonly names?: readonly string[];
      /** Where they are given in another form than one behind the other. */
      readonly arrange?: (tensors: readonly Value[]) => Value;
    }
  /** Something else. */
  | { readonly plain: Value }
  /** The tensor that went in, as it is. */
  | { readonly same: string };

/** The operation of the catalogue that a call is, where it is one. */
export interface Meant {
  readonly operation: string;
  readonly attributes: Readonly<Record<string, AttributeValue | undefined>>;
  /** Which of its tensors it reads, where that is not all. */
  readonly reads?: readonly string[];
}

export interface TorchFunction {
  readonly name: string;
  readonly parameters: readonly SignatureParameter[];
  /** Works out what comes of it. */
  run(args: Arguments): Result;
  /** Asked after `run`. */
  means?(args: Arguments): Meant | undefined;
  /** Multiply-accumulates for the whole batch. */
  macs?(args: Arguments): number | undefined;
  /** It writes what it is given into the memory of its first tensor. */
  readonly writes?: true;
  /** It makes the tensor anew in its place: `relu_`. */
  readonly inPlace?: true;
}

export type FunctionTable = Readonly<Record<string, TorchFunction>>;

type More = Pick<TorchFunction, 'means' | 'macs' | 'writes'>;

/** A record under its name. */
export function torchFunction(
  name: string,
  parameters: string,
  run: (args: Arguments) => Result,
  more: More = {},
): readonly [string, TorchFunction] {
  const signature = readLater(parameters);
  return [
    name,
    {
      name,
      get parameters() {
        return signature();
      },
      run,
      ...more,
    },
  ];
}

export function out(sizes: Sizes | undefined, dtype?: string): Out {
  return dtype === undefined ? { sizes } : { sizes, dtype };
}
