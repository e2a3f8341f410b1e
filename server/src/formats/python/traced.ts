// A model as it is shown: with what it is called, where that came from, and what became of it.
import type { TensorFacts } from '../../libraries/torch/tensors/tensor.ts';
import type { Found } from './search-size.ts';
import type { NoInputSize } from './size-gap.ts';
import type { RunCall } from './traced-call.ts';

/** The tensors at places that the program leaves open. */
export type ShownInput = ReadonlyMap<number, Pick<TensorFacts, 'sizes' | 'dtype'>>;

/** A network with how its input came to be known. */
export interface Traced<Call extends RunCall = RunCall> {
  readonly call: Call;
  /** The sizes are none that anybody stated. */
  readonly isAssumed: boolean;
  /** Which others there could be instead, where a size was looked for. */
  readonly found?: Found;
  /** That there is none. */
  readonly gap?: NoInputSize;
  /** The layer that fits with none. */
  readonly failsAt?: number;
  /** What is put where nobody says what is given. */
  readonly shown?: ShownInput;
}
