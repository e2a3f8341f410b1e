// From intents to edits of a text, and the text they make.
import type { FixIntent } from '../formats/fix-intent.ts';
import type { Way } from '../formats/format.ts';
import { editsWithinCells } from '../text/cell-edits.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Analysis, EditableVersion } from './fix.ts';
import { isWorse } from './outcome.ts';

/** The edits that carry out all intents together, or `undefined` if this text cannot be changed that way. */
export function editsFor(
  { text, edit }: Pick<EditableVersion, 'text' | 'edit'>,
  intents: readonly FixIntent[],
): readonly TextEdit[] | undefined {
  const parts = intents.map((intent) => edit(intent));
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    edits.push(...part);
  }
  return madeOf(text, edits);
}

/** Edits as they can be made: they change something, and each is within a cell where the text is of cells. */
function madeOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const within = editsWithinCells(text, edits);
  return within && isChange(text, within) ? within : undefined;
}

function isChange(text: string, edits: readonly TextEdit[]): boolean {
  return edits.length > 0 && !overlap(edits) && changes(text, edits);
}

/** All ways in which a text can be changed so: there is a choice where a single intent is carried out. */
export function waysFor(
  version: Pick<EditableVersion, 'text' | 'edit' | 'ways'>,
  intents: readonly FixIntent[],
): readonly Way[] {
  const [only] = intents;
  if (!version.ways || !only || intents.length > 1) {
    const edits = editsFor(version, intents);
    return edits ? [{ edits }] : [];
  }
  return version.ways(only).flatMap((way) => {
    const edits = way.others && way.edits.length === 0 ? [] : madeOf(version.text, way.edits);
    return edits ? [{ ...way, edits }] : [];
  });
}

/** The analysis of the changed text if nothing got worse. */
export function analyzeChanged(analysis: Analysis, edits: readonly TextEdit[]): Analysis | undefined {
  const changed = analysis.tried(applyEdits(analysis.text, edits));
  return isWorse(changed, analysis) ? undefined : changed;
}

/** A key that is equal for equal edits. */
export function editKey(edits: readonly (TextEdit & { readonly file?: string })[]): string {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start);
  return JSON.stringify(ordered.map(({ range, text, file }) => [range.start, range.end, text, file]));
}

function overlap(edits: readonly TextEdit[]): boolean {
  const ordered = edits.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return ordered.some((edit, index) => edit.range.start < (ordered[index - 1]?.range.end ?? 0));
}

function changes(text: string, edits: readonly TextEdit[]): boolean {
  return edits.some(({ range, text: replacement }) => text.slice(range.start, range.end) !== replacement);
}
