// What is written in a file, as a tree: its lists of rows with the rows in them, and the image, which nobody writes.
import type { Item } from '../../network/item.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import { type Row, SECTIONS } from './rows.ts';

/** `items` are the image and each row. Without rows the image is all that there is to be seen. */
export function inSections(
  items: readonly Item[],
  rows: readonly Row[],
  tree: Pick<PiecedTree, 'segment' | 'segments'>,
): readonly Item[] {
  const [image, ...others] = items;
  if (!image || rows.length === 0) return items;
  const sections = SECTIONS.flatMap((name) => {
    const members = others.filter((_, index) => rows[index]?.section === name);
    return sectionItem(name, members, tree) ?? [];
  });
  return [{ ...image, implied: true }, ...sections];
}

/** A list reaches over several segments, so its span is one of the whole text. */
function sectionItem(
  label: string,
  children: readonly Item[],
  { segment, segments }: Pick<PiecedTree, 'segment' | 'segments'>,
): Item | undefined {
  const [first, last] = [children[0], children.at(-1)];
  if (!first || !last) return undefined;
  const { start } = segments.locate(first.span);
  const span = { segment, start, end: segments.locate(last.span).end };
  return {
    type: 'section',
    label,
    detail: `${children.length} ${children.length === 1 ? 'row' : 'rows'}`,
    span,
    nameSpan: span,
    hintSpan: span,
    of: { span, kindSpan: span },
    children,
  };
}
