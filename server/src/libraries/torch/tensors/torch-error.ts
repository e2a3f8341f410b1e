// What PyTorch raises, and what is not known here: thrown by what works out shapes, and caught where a call of the program ends.

/** PyTorch raises it: certain, whatever is not known. */
export class TorchError extends Error {
  /** The class of the exception in Python. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Nothing can be said of the result. */
export class NotKnown extends Error {}

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message);
}
