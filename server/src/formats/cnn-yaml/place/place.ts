// What stands under a cursor. In a word, the tree says it. Between words a mark is put in where the cursor is
// and the text is read again: so the answer is right where something is only about to be written.
import { type Located, locate } from '../../../syntax/yaml/locate.ts';
import type { YamlTree } from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';
import type { Place } from '../../format.ts';
import { readModelYaml } from '../own-yaml.ts';
import { Problems } from '../problems.ts';
import { readModel } from '../read/model.ts';
import type { WrittenModel } from '../written.ts';
import type { PlaceContext } from './context.ts';
import { placeInModel } from './in-model.ts';

const MARK = 'convlintCursorMark';

/** The place at an offset of the text of `tree`. */
export function placeAt(tree: YamlTree, model: WrittenModel, offset: number): Place | undefined {
  const at = Math.max(0, Math.min(offset, tree.text.length));
  const located = locate(tree, at);
  if (!located) return placeOfLoneWord(tree, at) ?? placeBetween(tree, at);
  const range = wordRange(tree.text, located, at);
  const same = (span: Span): Span => span;
  return placeInModel(located.steps, context(tree, model, range, same)) ?? placeOfLoneWord(tree, at);
}

/** A word alone on its line is a key whose colon is still to come: the text is read again as if it were there. */
function placeOfLoneWord({ text, segment }: YamlTree, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = /[\r\n]/.exec(text.slice(offset));
  const end = lineEnd ? offset + lineEnd.index : text.length;
  const [, indent, word] = /^( *)([A-Za-z_]\w*)[ \t]*$/.exec(text.slice(lineStart, end)) ?? [];
  if (indent === undefined || word === undefined) return undefined;
  const range = { start: lineStart + indent.length, end: lineStart + indent.length + word.length };
  if (offset < range.start || offset > range.end) return undefined;
  const read = readModelYaml(`${text.slice(0, range.end)}:${text.slice(range.end)}`);
  const located = locate(read, offset);
  if (located?.leaf.source !== word || !fitsColumn(read.text, located)) return undefined;
  const back = (position: number) => (position <= range.end ? position : position - 1);
  const toOriginal = (span: Span): Span => ({ segment, start: back(span.start), end: back(span.end) });
  const model = readModel(read, new Problems());
  return placeInModel(located.steps, { ...context(read, model, range, toOriginal), written: word });
}

function placeBetween(tree: YamlTree, offset: number): Place | undefined {
  const { text, segment } = tree;
  const before = text[offset - 1];
  if (before !== undefined && !/[\s{[,]/.test(before)) return undefined;
  const mark = isBlankLine(text, offset) ? `${MARK}:` : MARK;
  const marked = readModelYaml(text.slice(0, offset) + mark + text.slice(offset));
  const located = locate(marked, offset);
  if (!located || !standsAlone(located.leaf.source) || !fitsColumn(marked.text, located)) return undefined;
  const model = readModel(marked, new Problems());
  const back = (position: number) =>
    position <= offset ? position : Math.max(offset, position - mark.length);
  const toOriginal = (span: Span): Span => ({ segment, start: back(span.start), end: back(span.end) });
  const range = { start: offset, end: offset };
  return placeInModel(located.steps, { ...context(marked, model, range, toOriginal), written: '' });
}

function context(
  tree: YamlTree,
  model: WrittenModel,
  range: PlaceContext['range'],
  toOriginal: (span: Span) => Span,
): PlaceContext {
  return { tree, model, range, written: tree.text.slice(range.start, range.end), toOriginal };
}

/** Whether the mark is a word of its own, or an operand of a computation. */
function standsAlone(source: string): boolean {
  const at = source.indexOf(MARK);
  if (at < 0) return false;
  const before = source.slice(0, at).trimEnd();
  const after = source.slice(at + MARK.length).trimStart();
  return (before === '' || /[-+*/%(]$/.test(before)) && (after === '' || /^[-+*/%)]/.test(after));
}

/** A key on a line of its own belongs to the mapping whose keys stand in its column. */
function fitsColumn(text: string, { steps }: Located): boolean {
  const step = steps.at(-1);
  if (step?.type !== 'key' || step.map.flow) return true;
  const column = (offset: number) => offset - text.lastIndexOf('\n', offset - 1);
  const other = step.map.pairs.find((pair) => pair !== step.pair);
  return !other || column(other.key.span.start) === column(step.pair.key.span.start);
}

function isBlankLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end).trim() === '';
}

/** The scalar without its quotes; of a computation only the parameter at the offset. */
function wordRange(text: string, { leaf }: Located, offset: number): PlaceContext['range'] {
  const quoted = leaf.style === 'single-quoted' || leaf.style === 'double-quoted';
  const start = leaf.span.start + (quoted ? 1 : 0);
  const end = Math.max(start, leaf.span.end - (quoted && leaf.span.end - start > 0 ? 1 : 0));
  for (const match of text.slice(start, end).matchAll(/\$\w*/g)) {
    const from = start + match.index;
    if (from <= offset && offset <= from + match[0].length)
      return { start: from, end: from + match[0].length };
  }
  return { start, end };
}
