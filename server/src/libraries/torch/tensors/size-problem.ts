// In what way sizes do not fit, where PyTorch raises an exception: what a message needs, with the batch among the sizes. As a fact about
// a layer of the network it is told of the sizes of one sample (misfits.ts).

type Sizes = readonly (number | undefined)[];

export type SizeProblem =
  /** Two tensors differ where they have to be equal. */
  | {
      readonly type: 'unequal';
      readonly one: Sizes;
      readonly other: Sizes;
      readonly merge: 'concat' | 'elementwise' | 'product';
      /** Along this axis they may differ: they are joined there. */
      readonly along?: number;
    }
  /** A layer was made for another width than it gets. */
  | {
      readonly type: 'width';
      readonly argument: string;
      readonly declared: number;
      readonly actual: number;
    }
  /** It takes another number of axes. */
  | { readonly type: 'rank'; readonly sizes: Sizes; readonly expected: readonly number[] }
  /** As many elements as there are do not make this shape. */
  | { readonly type: 'elements'; readonly sizes: Sizes; readonly wanted: Sizes }
  /** The elements lie in another order than such a view would show. */
  | { readonly type: 'order'; readonly sizes: Sizes; readonly wanted: Sizes }
  /** A convolution gives no channels. */
  | { readonly type: 'no-filters' }
  /** A variance of one value. */
  | { readonly type: 'single-value'; readonly sizes: Sizes };
