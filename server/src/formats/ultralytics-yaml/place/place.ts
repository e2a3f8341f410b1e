// What stands under a cursor. In a word, the tree says it. Between words a mark is put in where the cursor is and
// the text is read again, so that the answer is right where something is only about to be written.
import { type Located, locate } from '../../../syntax/yaml/locate.ts';
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import type { TextRange } from '../../../text/span.ts';
import type { Place } from '../../format.ts';
import { readModelYaml } from '../pyyaml.ts';
import type { Model } from '../read.ts';
import { readRows } from '../rows.ts';
import type { PlaceContext } from './context.ts';
import { placeInHeader } from './in-header.ts';
import { placeInRows } from './in-row.ts';

const MARK = 'convlintCursorMark';

export function placeAt(model: Model, offset: number): Place | undefined {
  const { tree } = model;
  const at = Math.max(0, Math.min(offset, tree.text.length));
  const located = locate(tree, at);
  if (!located) return placeBetween(model, at);
  const range = wordRange(located);
  return placeOf(located, { model, tree, range, written: tree.text.slice(range.start, range.end) });
}

function placeBetween(model: Model, offset: number): Place | undefined {
  const { text } = model.tree;
  const before = text[offset - 1];
  if (before !== undefined && !/[\s[,]/.test(before)) return undefined;
  if (isInComment(text, offset)) return undefined;
  // What stands right behind the cursor must not become part of the mark.
  const behind = /[\w'"[-]/.test(text[offset] ?? '') ? ', ' : '';
  const isBlank = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '' && behind === '';
  const mark = isBlank && isBlankLine(text, offset) ? `${MARK}:` : `${MARK}${behind}`;
  const tree = readModelYaml(text.slice(0, offset) + mark + text.slice(offset));
  const located = locate(tree, offset);
  if (!located?.leaf.source.includes(MARK)) return undefined;
  return placeOf(located, { model, tree, range: { start: offset, end: offset }, written: '' });
}

function placeOf({ steps }: Located, context: PlaceContext): Place | undefined {
  const [step, ...rest] = steps;
  const root = context.tree.root && resolveAlias(context.tree.root);
  if (!step || step.type === 'item' || root?.type !== 'map') return undefined;
  const section = step.type === 'value' ? step.pair : undefined;
  const isSection = section === root.entries.get('backbone') || section === root.entries.get('head');
  if (!section || !isSection) return placeInHeader(step, rest, context);
  return placeInRows(rest, readRows(root).rows, context);
}

/** The scalar without its quotes. */
function wordRange({ leaf }: Located): TextRange {
  const quoted = leaf.style === 'single-quoted' || leaf.style === 'double-quoted';
  const { start, end } = leaf.span;
  return quoted && end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };
}

function isBlankLine(text: string, offset: number): boolean {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end).trim() === '';
}

function isInComment(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /(?:^|\s)#/.test(line);
}
