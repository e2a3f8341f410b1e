// Typed facts about shapes that do not fit. Operations state them; rules word them, place them and offer fixes.
import type { SidePadding } from '../network/attribute-value.ts';
import type { Dim, Shape } from '../network/shape.ts';

/** Each problem names the attribute it is about, so that a rule can point at the right characters. */
export type ShapeProblem =
  /** The input has another number of axes than the operation needs. */
  | {
      readonly type: 'rank';
      readonly input: number;
      readonly shape: Shape;
      /** Numbers of axes, without batch, that would do. */
      readonly expected: readonly number[];
    }
  /** A list attribute has one entry for each axis, but not as many as there are spatial axes. */
  | {
      readonly type: 'axis-count';
      readonly attribute: string;
      readonly found: number;
      readonly expected: number;
    }
  /** The window, spread by dilation, is larger than the input with its padding. */
  | {
      readonly type: 'kernel-exceeds-input';
      readonly attribute: 'kernel';
      readonly axis: string;
      readonly size: number;
      readonly padding: SidePadding;
      readonly kernel: number;
      readonly dilation: number;
    }
  /** In exact rounding, the stride does not divide what it has to. */
  | {
      readonly type: 'non-integer-size';
      readonly attribute: 'stride';
      readonly axis: string;
      readonly size: number;
      readonly padding: SidePadding;
      readonly kernel: number;
      readonly dilation: number;
      readonly stride: number;
      readonly remainder: number;
    }
  /** In exact rounding, a pool whose stride is its window does not divide its input. */
  | {
      readonly type: 'pool-does-not-divide';
      readonly attribute: 'kernel';
      readonly axis: string;
      readonly size: number;
      readonly kernel: number;
      readonly remainder: number;
    }
  /** A size comes out below 1 (crop, transposed convolution, up- or downsampling). */
  | {
      readonly type: 'size-below-one';
      readonly attribute: string;
      readonly axis: string;
      readonly size: number;
      readonly result: number;
      /** The computation with its numbers: `(1 − 1)·2 − 2·2 + 3`. */
      readonly formula: string;
    }
  /** Padding of a pool above half its window: some windows would read nothing but padding. */
  | {
      readonly type: 'pool-padding';
      readonly attribute: 'padding';
      readonly axis: string;
      readonly padding: number;
      readonly kernel: number;
      readonly limit: number;
    }
  /** A declared number of input channels or features is not what arrives. */
  | {
      readonly type: 'declared-input';
      readonly attribute: string;
      readonly declared: number;
      readonly actual: number;
    }
  /** A number has to be a multiple of an attribute and is not. */
  | {
      readonly type: 'indivisible';
      readonly attribute: string;
      /** "input channels", "filters" */
      readonly what: string;
      readonly size: number;
      readonly divisor: number;
      /** Set if the size is itself an attribute (`filters`). */
      readonly sizeAttribute?: string;
    }
  /** PyTorch's `same` padding exists for stride 1 only. */
  | { readonly type: 'same-with-stride'; readonly attribute: 'padding'; readonly stride: number }
  /** Output padding must be below the stride or the dilation. */
  | {
      readonly type: 'output-padding';
      readonly attribute: 'output_padding';
      readonly axis: string;
      readonly outputPadding: number;
      readonly stride: number;
      readonly dilation: number;
    }
  /** A fully connected layer gets a map. `features` is what flatten would give. */
  | { readonly type: 'unflattened'; readonly input: number; readonly shape: Shape; readonly features: Dim }
  /** Inputs of a merge differ where they have to be equal. */
  | {
      readonly type: 'merge-mismatch';
      /** Index of the input that differs from input 0. */
      readonly input: number;
      readonly shape: Shape;
      readonly first: Shape;
      /** Name of the first axis that differs; absent when the number of axes differs. */
      readonly axis?: string;
      readonly expected?: number;
      readonly found?: number;
      readonly merge: 'concat' | 'elementwise' | 'product';
    }
  /** A reshape that changes the number of elements. */
  | {
      readonly type: 'reshape-count';
      readonly attribute: string;
      readonly shape: Shape;
      readonly elements: number;
      readonly target: readonly number[];
      /** Elements of the target, or for one with −1 the elements of the rest, which do not divide. */
      readonly targetElements: number;
    }
  /** An axis that the input does not have, or one named twice, or a permutation that is none. */
  | { readonly type: 'axes'; readonly attribute: string; readonly rank: number; readonly reason: string }
  /** Reflecting or circular padding that needs more elements than there are. */
  | {
      readonly type: 'pad-exceeds-input';
      readonly attribute: string;
      readonly axis: string;
      readonly padding: number;
      readonly size: number;
      readonly mode: string;
    }
  /** Normalization over a single value. */
  | { readonly type: 'single-value'; readonly shape: Shape; readonly certain: boolean }
  /** Neither or both of two attributes are given, of which exactly one is needed. */
  | { readonly type: 'exclusive'; readonly attributes: readonly string[]; readonly given: readonly string[] };

export type ShapeProblemOf<Type extends ShapeProblem['type']> = Extract<ShapeProblem, { type: Type }>;
