// What an operation says about one of its attributes. Attribute checking, hover, completion, the JSON Schema
// and the reference page are all read from this record.
import type { AttributeValue } from '../network/attribute-value.ts';

/** Conventions a file can set for all its layers (`rounding: floor`); defaults may refer to them. */
export interface Conventions {
  /** How sizes that do not divide are rounded by convolutions. */
  readonly convolutionRounding: Rounding;
  /** How sizes that do not divide are rounded by pools. */
  readonly poolRounding: Rounding;
  /** Which of the two kinds plain `same` means. */
  readonly same: 'same_pytorch' | 'same_tensorflow';
  /** Padding of a transposed convolution; `valid` fills up to the stride where the kernel is smaller. */
  readonly transposedPadding: 0 | 'valid';
  /** How many slopes PReLU learns. */
  readonly preluParameters: '1' | 'channels' | 'elements';
  /** What becomes of inputs of different rank that are merged element by element. */
  readonly missingAxes: 'behind_batch' | 'by_layout';
}

/**
 * exact: a remainder is an error; floor: the rest is not read; ceil: one more window that starts inside the
 * input or its leading padding (PyTorch's rule); ceil_caffe: the same, but a last window that would start behind
 * it is dropped only if some axis of the map is padded (Caffe's rule).
 */
export type Rounding = 'exact' | 'floor' | 'ceil' | 'ceil_caffe';

/** The default of an attribute: a value, a convention of the file, the value of another attribute, or required. */
export type AttributeDefault =
  | { readonly value: AttributeValue }
  | { readonly convention: keyof Conventions }
  | { readonly sameAs: string }
  /** Not given means "not declared": nothing is assumed, and `meaning` says what follows. */
  | { readonly absent: true }
  | { readonly required: true };

export type AttributeType =
  | { readonly type: 'integer'; readonly min: number; readonly max?: number }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number; readonly below?: number }
  | { readonly type: 'boolean' }
  /** A word with a spelling of its own, such as an equation. */
  | { readonly type: 'text' }
  /** One of a few words, each with its meaning. */
  | { readonly type: 'choice'; readonly choices: Readonly<Record<string, string>> }
  /** An integer for all spatial axes, or a list with one for each. */
  | { readonly type: 'per-axis'; readonly min: number }
  /** A number for all spatial axes, or a list with one for each (scale factors). */
  | { readonly type: 'per-axis-number'; readonly above: number }
  /** See `Padding`. Plain `same` is the convention of the file. `numbersOnly`: without the computed kinds. */
  | { readonly type: 'padding'; readonly numbersOnly?: true }
  /** Sizes of a shape without batch; −1 once, if `infer`, for what remains. */
  | { readonly type: 'shape'; readonly infer: boolean }
  /** Indices of axes of the input shape (without batch), counted from 0, negative from the end; or axis names. */
  | { readonly type: 'axes' }
  /** One axis: an index as above, or its name (`channels`, `height`, `width`, `depth`, `length`). */
  | { readonly type: 'axis' }
  /** Sizes that add up to something, such as the parts of a split. */
  | { readonly type: 'integers'; readonly min: number };

export type AttributeSpec = AttributeType & {
  /** One line, no final stop: "Number of filters, which is the number of output channels". */
  readonly meaning: string;
  readonly default: AttributeDefault;
  /** Other spellings that are understood and mean the same. */
  readonly aliases?: readonly string[];
};

export type AttributeTable = Readonly<Record<string, AttributeSpec>>;
