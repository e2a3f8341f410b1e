// What a selection grows to: the part of a row, the row, its line, its list; elsewhere the things around each other.
import type { SelectionRange } from 'vscode-languageserver-types';
import type { RowFacts } from '../network/rows.ts';
import type { TextRange } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { EditorDocument } from './editor-document.ts';
import { itemsAt, modelAt } from './items.ts';
import { rowAt } from './rows/rows.ts';
import { toRange } from './to-lsp.ts';

/** One answer for each offset, from the smallest range to the whole text. */
export function selectionRanges(document: EditorDocument, offsets: readonly number[]): SelectionRange[] {
  return offsets.map((offset) => {
    const ranges = growing(document.analyzed, offset);
    const whole: SelectionRange = {
      range: toRange(document, { start: 0, end: document.analyzed.text.length }),
    };
    return ranges.reduceRight<SelectionRange>(
      (parent, range) => ({ range: toRange(document, range), parent }),
      whole,
    );
  });
}

/** Ranges around an offset, each inside the next. */
function growing(analyzed: AnalyzedDocument, offset: number): readonly TextRange[] {
  const row = rowAt(modelAt(analyzed, offset), offset);
  const around = itemsAt(analyzed, offset).map(({ span }) => analyzed.range(span));
  const candidates = row ? rangesOfRow(analyzed, row, offset) : [...around].reverse();
  const ranges: TextRange[] = [];
  for (const range of candidates) {
    const inner = ranges.at(-1);
    if (inner && !isAround(range, inner)) continue;
    if (range.start <= offset && offset <= range.end) ranges.push(range);
  }
  return ranges;
}

function rangesOfRow(analyzed: AnalyzedDocument, row: RowFacts, offset: number): readonly TextRange[] {
  const parts = [row.module, row.repeats, ...row.inputs, ...row.arguments].map(({ span }) =>
    analyzed.range(span),
  );
  const part = parts.find(({ start, end }) => start <= offset && offset <= end);
  const whole = analyzed.range(row.span);
  return [...(part ? [part] : []), whole, linesOf(analyzed, whole), sectionOf(analyzed, row)];
}

/** The whole lines that a range touches, with their ends, so that they can be moved or taken out. */
function linesOf({ lines, text }: AnalyzedDocument, { start, end }: TextRange): TextRange {
  const last = lines.position(end).line;
  const isLast = last + 1 >= lines.lineCount;
  return {
    start: lines.lineStart(lines.position(start).line),
    end: isLast ? text.length : lines.lineStart(last + 1),
  };
}

/** All rows of the list that a row stands in, as whole lines. */
function sectionOf(analyzed: AnalyzedDocument, { section }: RowFacts): TextRange {
  const members = (analyzed.network.rows ?? []).filter((row) => row.section === section);
  const [first, last] = [members[0], members.at(-1)];
  const whole = { start: 0, end: analyzed.text.length };
  if (!first || !last) return whole;
  return linesOf(analyzed, { start: analyzed.range(first.span).start, end: analyzed.range(last.span).end });
}

function isAround(outer: TextRange, inner: TextRange): boolean {
  const isSame = outer.start === inner.start && outer.end === inner.end;
  return outer.start <= inner.start && inner.end <= outer.end && !isSame;
}
