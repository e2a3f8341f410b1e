// Changes of whole rows, tried before they are offered: afterwards every other row must still read what it read.
// A row that is put in or taken out stands for what it reads itself; what a move does to a chain is planned before.
import type { RowChange, RowEditing } from '../formats/row-editing.ts';
import type { Network } from '../network/network.ts';
import { isRefused, planRowMove, type RowMove } from '../network/row-moves.ts';
import type { RowFacts } from '../network/rows.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Analysis } from './fix.ts';

/** An analysed text of a format that knows how rows are changed. */
export interface RowAnalysis<Changed> extends Pick<Analysis, 'text' | 'network'> {
  readonly format: { readonly rows?: RowEditing };
  withText(text: string): Changed;
}

/** Edits with the analysis of the text that they give, or why there are none. */
export type RowEdit<Changed> =
  | { readonly edits: readonly TextEdit[]; readonly after: Changed }
  | { readonly because: 'impossible' | 'other rows change' };

/** The edits of a change of rows. */
export function rowEdits<Changed extends Pick<Analysis, 'network'>>(
  analysis: RowAnalysis<Changed>,
  change: RowChange,
): RowEdit<Changed> {
  const edits = analysis.format.rows?.change(analysis.text, change);
  if (!edits || edits.length === 0) return { because: 'impossible' };
  const after = analysis.withText(applyEdits(analysis.text, edits));
  const [old, now] = [analysis.network, after.network];
  const isKept = change.type === 'move' ? isMoved(old, now, change) : keepsInputs(old, now, change);
  return isKept ? { edits, after } : { because: 'other rows change' };
}

/** Whether all rows stand where they are to stand, and say the numbers that they are to say. */
function isMoved(before: Network, after: Network, change: RowMove): boolean {
  const [old, now] = [before.rows ?? [], after.rows ?? []];
  if (old.length !== now.length) return false;
  const plan = planRowMove(old, change);
  if (isRefused(plan)) return false;
  const goesOver = plan.past === undefined;
  return old.every((row) => {
    const moved = now[plan.newIndex(row.index)];
    if (!moved || writtenCall(moved) !== writtenCall(row)) return false;
    const isOther = moved.section !== row.section;
    const numbers = plan.numbers.get(row.index) ?? row.inputs.map(({ written }) => written);
    return (
      isOther === (goesOver && isMoving(row, change)) &&
      moved.inputs.length === numbers.length &&
      moved.inputs.every(({ written }, position) => written === numbers[position])
    );
  });
}

/** Module and arguments. */
function writtenCall({ module, arguments: given }: RowFacts): string {
  return [module.name, ...given.map(({ text }) => text)].join();
}

function isMoving({ index }: RowFacts, { first, last }: RowMove): boolean {
  return first <= index && index <= last;
}

type NewOrGone = Exclude<RowChange, { type: 'move' }>;
type Source = number | 'image' | 'unknown';

/** Whether all rows that are there before and after read the same, in the same order. */
function keepsInputs(before: Network, after: Network, change: NewOrGone): boolean {
  const [old, now] = [before.rows ?? [], after.rows ?? []];
  const newIndex = renumbering(change);
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
function renumbering(change: NewOrGone): (index: number) => number | undefined {
  switch (change.type) {
    case 'insert':
      return (index) => (index > change.after ? index + 1 : index);
    case 'delete': {
      const { first, last } = change;
      return (index) => (index < first ? index : index <= last ? undefined : index - (last - first + 1));
    }
  }
}
