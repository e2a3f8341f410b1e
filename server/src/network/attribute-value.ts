// The values an attribute can have once a format has read it: neutral, checked against the catalogue.

/** Padding of one spatial axis, in elements before and after. */
export interface SidePadding {
  readonly before: number;
  readonly after: number;
}

/**
 * Padding of a window: one number for all sides, one pair for each spatial axis, or a computed kind.
 * `same_pytorch` gives output = input at stride 1 and fails otherwise; `same_tensorflow` gives
 * ceil(input / stride) with the odd element after; `same_lower` the same with the odd element before;
 * `valid` is 0.
 */
export type Padding =
  | number
  | readonly SidePadding[]
  | 'valid'
  | 'same_pytorch'
  | 'same_tensorflow'
  | 'same_lower';

/**
 * number: integer, ratio; boolean; string: one of an enumeration, or text;
 * array of numbers: one for each spatial axis, a shape, or a list of axes; `Padding` objects as above.
 * `'unknown'` in a list of sizes is a size the file names but does not state.
 */
export type AttributeValue =
  | number
  | boolean
  | string
  | readonly number[]
  | readonly SidePadding[]
  | readonly DeclaredSize[];

/** A size in a declared shape: a number, or a name for a size that is not known. */
export type DeclaredSize = number | string;
