// A part of a text that outlives it: engines keep the whole text for as long as a part of it is used.

/** The same characters, kept by themselves. */
export function detached(part: string): string {
  // Joined with something else it becomes a text of its own, of which this is a part.
  return ` ${part}`.slice(1);
}
