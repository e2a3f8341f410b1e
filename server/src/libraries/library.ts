// What a layer of a library is: what it is called, which arguments it takes, and which operation it is with them. Tables of
// such records are read by every format whose files name layers of that library.
import type { InputShape } from '../operations/operation.ts';
import type { Given, GivenAttributes } from './given.ts';
import type { Parameter } from './parameter.ts';

/** One kind of layer of a library. */
export interface LibraryLayer {
  /** In full: `torch.nn.Conv2d`. */
  readonly name: string;
  /** Other names of it, in this version of the library or earlier ones, without the path: `Convolution2D`. */
  readonly aliases?: readonly string[];
  /** One line without a final stop. */
  readonly summary: string;
  /** In call order. */
  readonly parameters: readonly Parameter[];
  /** It takes more arguments than are listed, which change neither shapes nor counts. */
  readonly takesMore?: true;
  /** It learns and keeps nothing, also where it is none of the operations here. */
  readonly holdsNothing?: true;
  /** The id of the operation that it is. */
  readonly operation: string;
  /** The same where an argument decides it; `undefined`: another one than there is. */
  operationFor?(given: Given): string | undefined;
  /** What a call says of the operation. `input` is the shape that arrives, where it is known. */
  attributes(given: Given, input?: InputShape): GivenAttributes;
}

/** Computes the attributes that no single parameter sets. */
export type MoreAttributes = (given: Given, input: InputShape) => GivenAttributes;

/** A record whose attributes are those that its parameters set, and those that `more` computes. */
export function libraryLayer(
  record: Omit<LibraryLayer, 'attributes'>,
  more: MoreAttributes = () => ({}),
): LibraryLayer {
  return {
    ...record,
    attributes: (given, input) => ({ ...given.attributes(input), ...more(given, input) }),
  };
}

/** `Conv2d` of `torch.nn.Conv2d`. */
export function shortName({ name }: Pick<LibraryLayer, 'name'>): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
