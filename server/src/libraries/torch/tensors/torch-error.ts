// What PyTorch raises, and what is not known here: thrown by what works out shapes, and caught where a call of the program ends. They
// are no `Error`: that would write down where in convlint it was made, which takes longer than most layers.

import type { SizeProblem } from './size-problem.ts';

/** PyTorch raises it: certain, whatever is not known. */
export class TorchError {
  /** The class of the exception in Python. */
  readonly kind: string;
  readonly message: string;
  /** In what way sizes do not fit, where it is that. */
  readonly problem: SizeProblem | undefined;

  constructor(kind: string, message: string, problem?: SizeProblem) {
    this.kind = kind;
    this.message = message;
    this.problem = problem;
  }
}

/** Nothing can be said of the result. */
export class NotKnown {
  /** What of. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export function fail(message: string, problem?: SizeProblem): never {
  throw new TorchError('RuntimeError', message, problem);
}
