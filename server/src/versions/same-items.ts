// Whether two lists hold the same: what a stage asks before it takes something over from the version before.

/** Whether both hold the very same items, in the same order. */
export function sameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
