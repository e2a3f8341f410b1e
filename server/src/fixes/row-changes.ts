// Changes of whole rows, tried before they are offered: afterwards every other row must still read what it read.
// A row that is put in or taken out stands for what it reads itself.
import type { RowChange, RowEditing } from '../formats/format.ts';
import type { Network } from '../network/network.ts';
import type { RowFacts } from '../network/rows.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Analysis } from './fix.ts';

/** An analysed text of a format that knows how rows are changed. */
export interface RowAnalysis extends Pick<Analysis, 'text' | 'document' | 'withText'> {
  readonly format: { readonly rows?: RowEditing };
}

export type RowEdit =
  | { readonly edits: readonly TextEdit[] }
  | { readonly because: 'impossible' | 'other rows change' };

/** The edits of a change of rows. */
export function rowEdits(analysis: RowAnalysis, change: RowChange): RowEdit {
  const edits = analysis.format.rows?.change(analysis.text, change);
  if (!edits || edits.length === 0) return { because: 'impossible' };
  const after = analysis.withText(applyEdits(analysis.text, edits)).document.network;
  return keepsInputs(analysis.document.network, after, change) ? { edits } : { because: 'other rows change' };
}

type Source = number | 'image' | 'unknown';

/** Whether all rows that are there before and after read the same, in the same order. */
function keepsInputs(before: Network, after: Network, change: RowChange): boolean {
  const [old, now] = [before.rows ?? [], after.rows ?? []];
  const newIndex = renumbering(old.length, change);
  const gone = new Set(old.filter(({ index }) => newIndex(index) === undefined).map(({ index }) => index));
  const oldIndex = new Map(old.map(({ index }) => [newIndex(index), index]));
  if (now.length !== old.length - gone.size + (change.type === 'insert' ? 1 : 0)) return false;
  return old.every((row) => {
    const index = newIndex(row.index);
    if (index === undefined) return true;
    const changed = now[index];
    if (!changed || changed.module.name !== row.module.name) return false;
    const reads = sourcesOf(row, (read) => standIn(old, read, (index) => gone.has(index)));
    const readsNow = sourcesOf(changed, (read) => {
      const found = standIn(now, read, (index) => !oldIndex.has(index));
      return typeof found === 'number' ? (oldIndex.get(found) ?? 'unknown') : found;
    });
    return reads.join() === readsNow.join();
  });
}

function sourcesOf({ inputs }: RowFacts, resolve: (read: number) => Source): readonly Source[] {
  return inputs.map(({ row }) => (typeof row === 'number' ? resolve(row) : (row ?? 'unknown')));
}

/** The row that is read in the end: rows that do not count stand for what they read. */
function standIn(rows: readonly RowFacts[], read: number, isSkipped: (index: number) => boolean): Source {
  let at: Source = read;
  for (let steps = 0; steps <= rows.length && typeof at === 'number' && isSkipped(at); steps++) {
    at = rows[at]?.inputs[0]?.row ?? 'unknown';
  }
  return at;
}

/** From the number of a row to its number after the change; `undefined` if it is gone. */
function renumbering(count: number, change: RowChange): (index: number) => number | undefined {
  switch (change.type) {
    case 'insert':
      return (index) => (index > change.after ? index + 1 : index);
    case 'delete': {
      const { first, last } = change;
      return (index) => (index < first ? index : index <= last ? undefined : index - (last - first + 1));
    }
    case 'move': {
      const { first, last, to } = change;
      const neighbour = to === 'up' ? first - 1 : last + 1;
      const size = last - first + 1;
      const step = to === 'up' ? -1 : 1;
      return (index) => {
        if (neighbour < 0 || neighbour >= count) return index;
        if (index === neighbour) return index - step * size;
        return first <= index && index <= last ? index + step : index;
      };
    }
  }
}
