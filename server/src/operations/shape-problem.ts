// Typed facts about shapes that do not fit. Operations state them; rules word them, place them and offer fixes.
import type { SidePadding } from '../network/attribute-value.ts';
import type { Dim, Shape } from '../network/shape.ts';
import type { StatedProblem } from '../network/stated-problem.ts';

/** Each problem names the attribute it is about, so that a rule can point at the right characters. */
export type ShapeProblem =
  | StatedProblem
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
  /** Neither or both of two attributes are given, of which exactly one is needed. */
  | { readonly type: 'exclusive'; readonly attributes: readonly string[]; readonly given: readonly string[] };

export type ShapeProblemOf<Type extends ShapeProblem['type']> = Extract<ShapeProblem, { type: Type }>;
