// Where something stands, as plain data: lines and columns, and in notebooks the cell that they count from.
import { placeInCells } from '../text/cells.ts';
import type { Position } from '../text/line-map.ts';
import type { Location } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

/** Lines and columns count from 0, columns in UTF-16 code units; the end is exclusive. */
export interface RangeResult {
  readonly start: Position;
  readonly end: Position;
}

export interface PlaceResult {
  readonly range: RangeResult;
  /** In notebooks: in which of the cells, from 0, those of text counted too. Lines are those of the cell. */
  readonly cell?: number;
}

/** A line, from 0; in notebooks that of a cell. */
export interface LineResult {
  readonly line: number;
  readonly cell?: number;
}

/** The line of the text that an offset is in. */
export function lineResult(analysis: AnalyzedDocument, offset: number): LineResult {
  const { range, cell } = placeResult(analysis, { start: offset, end: offset });
  return { line: range.start.line, ...(cell !== undefined && { cell }) };
}

export function placeResult(analysis: AnalyzedDocument, place: Location): PlaceResult {
  const lines = analysis.linesOf(place);
  const range = { start: lines.position(place.start), end: lines.position(place.end) };
  const { cells } = analysis;
  if (!cells || place.file !== undefined) return { range };
  const { cell, ...start } = placeInCells(cells, range.start);
  const { cell: last, ...end } = placeInCells(cells, range.end);
  return { range: { start, end: last === cell ? end : start }, cell };
}
