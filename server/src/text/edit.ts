// A change of text, and how several changes are applied at once.
import type { TextRange } from './span.ts';

/** Replace `range` by `text`. An insertion has an empty range. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** Edits of another file than the text that is read. */
export interface EditBeside {
  /** As `Files` are asked for it. */
  readonly path: string;
  /** What stands there; absent: the file has to be made first. */
  readonly text?: string;
  readonly edits: readonly TextEdit[];
}

/** A change of another file: the one at the path `file`, as `Files` are asked for it. */
export interface FileEdit extends TextEdit {
  readonly file: string;
}

export function insertion(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

/** Applies edits that do not overlap; edits at the same position are applied in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }));
  ordered.sort((a, b) => a.edit.range.start - b.edit.range.start || a.index - b.index);
  const parts: string[] = [];
  let position = 0;
  for (const { edit } of ordered) {
    if (edit.range.start < position) throw new RangeError('edits overlap');
    parts.push(text.slice(position, edit.range.start), edit.text);
    position = edit.range.end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}
