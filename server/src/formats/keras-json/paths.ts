// Paths of layers, each once: a name that is taken gets a number.

export class Paths {
  readonly #taken = new Map<string, number>();

  next(outer: string, name: string): string {
    const path = outer === '' ? name : `${outer}/${name}`;
    for (;;) {
      const count = this.#taken.get(path) ?? 0;
      this.#taken.set(path, count + 1);
      const numbered = count === 0 ? path : `${path}_${count + 1}`;
      if (count === 0) return numbered;
      if (!this.#taken.has(numbered)) {
        this.#taken.set(numbered, 1);
        return numbered;
      }
    }
  }
}
