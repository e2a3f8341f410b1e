// Texts with a cursor in them: `<|>` marks where it stands.

const MARK = '<|>';

/** The text without the mark, and the offset where it stood. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf(MARK);
  if (offset < 0 || marked.indexOf(MARK, offset + 1) >= 0) throw new Error(`one ${MARK} is needed`);
  return { text: marked.slice(0, offset) + marked.slice(offset + MARK.length), offset };
}
