// Where what stands behind edits stood before them: how two versions of a text are compared place by place.
import type { TextEdit } from '../text/edit.ts';

/** Where the character at an offset behind the edits stood before them; the start of an edit for what it wrote. */
export function originOf(edits: readonly TextEdit[]): (offset: number) => number {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start);
  return (offset) => {
    let shift = 0;
    for (const { range, text } of ordered) {
      const start = range.start + shift;
      if (offset < start) break;
      if (offset < start + text.length) return range.start;
      shift += text.length - (range.end - range.start);
    }
    return offset - shift;
  };
}

/** Whether the character at an offset behind the edits is in a text that they put in where nothing was taken out. */
export function additionsOf(edits: readonly TextEdit[]): (offset: number) => boolean {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start);
  let shift = 0;
  const added = ordered.flatMap(({ range, text }) => {
    const start = range.start + shift;
    shift += text.length - (range.end - range.start);
    return range.start === range.end ? [{ start, end: start + text.length }] : [];
  });
  return (offset) => added.some(({ start, end }) => start <= offset && offset < end);
}
