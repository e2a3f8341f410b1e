// The record that says what a layer means, whichever file it came from. One record for each kind; hover,
// completion, attribute checks, the JSON Schema and the reference page are derived from it.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { Dim, Layout, Shape } from '../network/shape.ts';
import type { AttributeTable, Rounding } from './attribute-spec.ts';
import type { ShapeProblem } from './shape-problem.ts';

export type Category =
  | 'input'
  | 'convolution'
  | 'pooling'
  | 'dense'
  | 'reshaping'
  | 'resizing'
  | 'activation'
  | 'normalization'
  | 'regularization'
  | 'merging'
  | 'attention';

export interface Operation {
  /** The spelling in `cnn-yaml`: `max_pool`. */
  readonly id: string;
  /** Other spellings that `cnn-yaml` understands. */
  readonly aliases?: readonly string[];
  /** "Max pooling" */
  readonly title: string;
  /** One line on what it does, without a final stop. */
  readonly summary: string;
  readonly category: Category;
  /** In channels-first order, N being the batch: `(N, C, H, W) → (N, filters, H′, W′)`. */
  readonly signature: string;
  /** How many tensors it reads. */
  readonly inputs: { readonly min: number; readonly max: number };
  readonly attributes: AttributeTable;
  /** The attribute that a bare value sets: `dense: 100` sets `units`. */
  readonly shorthand?: string;
  /** Where the definition or a formula comes from: a paper, a framework's documentation. */
  readonly source?: string;
  /** Output shapes, problems and how each axis was computed. Total: never throws, whatever the input. */
  shape(call: Call): ShapeResult;
  /** Learned and stored numbers; absent: none. Called only when the shapes are without problems or best guesses. */
  parameters?(call: Call, result: ShapeResult): readonly ParameterGroup[];
  /** Multiply-accumulates; absent: none. */
  macs?(call: Call, result: ShapeResult): readonly Product[];
  /** How far an output element reaches into the input; absent: `pointwise`. */
  reach?(call: Call, result: ShapeResult): Reach;
}

/** An operation applied: what it gets. */
export interface Call {
  /** At least `inputs.min` shapes; missing ones are given as `undefined`. */
  readonly inputs: readonly InputShape[];
  readonly attributes: Attributes;
  readonly layout: Layout;
}

/** The shape of an input; `undefined` when not even the number of axes is known. */
export type InputShape = Shape | undefined;

/** Reads attribute values with defaults applied. */
export interface Attributes {
  /** The value given or its default; `undefined` for an absent optional attribute or an invalid value. */
  get(name: string): AttributeValue | undefined;
  /** Whether the file or its defaults give it. */
  has(name: string): boolean;
}

export interface ShapeResult {
  /** One shape for each output; `undefined` when not even the number of axes is known. */
  readonly outputs: readonly InputShape[];
  readonly problems: readonly ShapeProblem[];
  /** For operations that slide a window: one entry for each spatial axis. */
  readonly windows?: readonly WindowAxis[];
}

/** The arithmetic of one spatial axis of a window, with the numbers in it. */
export interface WindowAxis {
  /** `height` */
  readonly axis: string;
  readonly kind: 'convolution' | 'pool' | 'transposed';
  readonly input: Dim;
  readonly output: Dim;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: { readonly before: number; readonly after: number };
  /** Of a transposed convolution. */
  readonly outputPadding?: number;
  /** `same_tensorflow` and `same_lower` compute their padding from the size; output = ceil(input / stride). */
  readonly same?: boolean;
  readonly rounding: Rounding;
  /** Rows or columns of the padded input left over by the division; 0 if it divides or is unknown. */
  readonly remainder: number;
  /** Rows or columns of the input itself, not of its padding, that no window reads. */
  readonly unread: number;
}

/** A product of sizes with what they are called, for the count and for the formula in a hover. */
export interface Product {
  readonly factors: readonly { readonly label: string; readonly size: Dim }[];
}

/** A group of numbers that a layer holds. */
export interface ParameterGroup extends Product {
  /** weights and biases are shown apart; scale counts as weights, shift as biases; statistics are never trained. */
  readonly role: 'weights' | 'biases' | 'statistics';
  /** "weights", "running mean and variance" */
  readonly name: string;
  /** Absent if that is not known. */
  readonly trainable?: boolean;
}

/** How far one output element reaches into the input. */
export type Reach =
  | { readonly type: 'pointwise' }
  /** Kernel (with dilation spread) and stride for each spatial axis. `stride` below 1 for upsampling. */
  | { readonly type: 'window'; readonly axes: readonly ReachAxis[] }
  /** Every output element reads the whole input. */
  | { readonly type: 'everything' }
  /** Positions are rearranged so that no field can be stated. */
  | { readonly type: 'unknown' };

export interface ReachAxis {
  /** Input elements that one output element reads, dilation included. */
  readonly extent: number;
  /** Input elements from one output element to the next. */
  readonly stride: number;
  /** Where the first output element's window starts, in input elements (−padding). */
  readonly start: number;
}
