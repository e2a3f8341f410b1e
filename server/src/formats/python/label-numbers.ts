// Entries of one text that are written alike are told from each other by numbers: `Net()`, `Net() #2`.

export class LabelNumbers {
  /** How often a label was there. */
  readonly #counts = new Map<string, number>();

  /** What the next entry of a label is called. */
  next(label: string): string {
    const number = (this.#counts.get(label) ?? 0) + 1;
    this.#counts.set(label, number);
    return number === 1 ? label : `${label} #${number}`;
  }
}

/** Whether a label has a number, so that it is no expression. */
export function isNumbered(label: string): boolean {
  return / #\d+$/.test(label);
}
