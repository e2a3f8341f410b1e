// What the elements of tensors are kept in: where it is written, all tensors that show it are other ones.

/** What several tensors show the elements of. */
export class Memory {
  #writes = 0;

  get writes(): number {
    return this.#writes;
  }

  write(): void {
    this.#writes += 1;
  }
}
