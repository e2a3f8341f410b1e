// A text with small repairs that make broken YAML readable, and the way back to the offsets of the original.

export interface Repair {
  readonly offset: number;
  /** Characters put in before `offset`. */
  readonly insert?: string;
  /** Characters from `offset` on that are made spaces. */
  readonly blank?: number;
}

export interface PatchedText {
  readonly text: string;
  readonly toOriginal: (offset: number) => number;
}

export function unpatched(text: string): PatchedText {
  return { text, toOriginal: (offset) => offset };
}

/** Repairs at the same offset are applied in the order given. Blanked stretches must not overlap. */
export function patch(base: PatchedText, repairs: readonly Repair[]): PatchedText {
  const ordered = repairs.map((repair, index) => ({ repair, index }));
  ordered.sort((a, b) => a.repair.offset - b.repair.offset || a.index - b.index);
  const parts: string[] = [];
  const insertions: Insertion[] = [];
  let inserted = 0;
  let position = 0;
  for (const { repair } of ordered) {
    parts.push(base.text.slice(position, repair.offset));
    position = Math.max(position, repair.offset);
    if (repair.insert) {
      parts.push(repair.insert);
      insertions.push({ start: repair.offset + inserted, length: repair.insert.length, before: inserted });
      inserted += repair.insert.length;
    }
    if (repair.blank) {
      parts.push(base.text.slice(position, repair.offset + repair.blank).replace(/[^\r\n]/g, ' '));
      position = Math.max(position, repair.offset + repair.blank);
    }
  }
  parts.push(base.text.slice(position));
  return {
    text: parts.join(''),
    toOriginal: (offset) => base.toOriginal(withoutInsertions(offset, insertions)),
  };
}

/** Where characters were put in, counted in the text that has them, and how many were put in before. */
interface Insertion {
  readonly start: number;
  readonly length: number;
  readonly before: number;
}

/** An offset inside of an insertion is that of its place. */
function withoutInsertions(offset: number, insertions: readonly Insertion[]): number {
  let low = 0;
  let high = insertions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((insertions[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const last = insertions[low - 1];
  return last ? offset - last.before - Math.min(last.length, offset - last.start) : offset;
}
