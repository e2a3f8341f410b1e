// Shapes that do not fit, where whoever ran a program found it out: functions of tensors that are no operation here, and what a library
// looks at besides what its layer does. Operations state the same of the layers that they are (operations/shape-problem.ts).
import type { Shape } from './shape.ts';

export type StatedProblem =
  /** The input has another number of axes than the operation needs. */
  | {
      readonly type: 'rank';
      readonly input: number;
      readonly shape: Shape;
      /** Numbers of axes that would do, without the batch unless `shape` has it. */
      readonly expected: readonly number[];
      /** The batch is one of the axes of `shape`: what does not fit is that it is among them, or not. */
      readonly withBatch?: true;
    }
  /** A declared number of input channels or features is not what arrives. */
  | {
      readonly type: 'declared-input';
      readonly attribute: string;
      readonly declared: number;
      readonly actual: number;
    }
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
      /** Both shapes have the batch, which is what differs or is spread with other axes. */
      readonly withBatch?: true;
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
  /** The model leaves open how many features or channels there are, of which a layer has weights for each. */
  | { readonly type: 'open-size'; readonly shape: Shape }
  /** A convolution that was made without a filter. */
  | { readonly type: 'no-filters'; readonly attribute: 'filters' }
  /** Normalization over a single value. */
  | {
      readonly type: 'single-value';
      readonly shape: Shape;
      readonly certain: boolean;
      /** It ends the program: it trains on one example. */
      readonly fails?: true;
    }
  /** A view that would have to show elements in another order than that in which they lie: axes were exchanged before. */
  | {
      readonly type: 'order-of-view';
      readonly shape: Shape;
      readonly target: Shape;
    };
