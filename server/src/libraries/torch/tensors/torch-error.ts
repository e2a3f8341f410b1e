// What PyTorch raises, and what is not known here: thrown by what works out shapes, and caught where a call of the program ends. They
// are no `Error`: that would write down where in convlint it was made, which takes longer than most layers.

/** PyTorch raises it: certain, whatever is not known. */
export class TorchError {
  /** The class of the exception in Python. */
  readonly kind: string;
  readonly message: string;

  constructor(kind: string, message: string) {
    this.kind = kind;
    this.message = message;
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

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message);
}
