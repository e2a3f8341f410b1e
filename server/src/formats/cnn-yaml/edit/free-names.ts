// Names for layers that an edit writes: none that is taken, and none by which another layer would be counted on.
import type { NewLayer } from '../../fix-intent.ts';
import { Paths } from '../lower/paths.ts';
import { namesIn } from '../lower/scope.ts';
import type { WrittenEntry } from '../written.ts';
import type { EditContext } from './context.ts';

/**
 * A name for a layer that needs none to be read, where the layers of its kind behind it would otherwise be counted on:
 * reports and summaries know them by their numbers.
 */
export function nameIfNeeded(
  { operation }: NewLayer,
  place: number,
  list: readonly WrittenEntry[],
  context: EditContext,
): { readonly name?: string } {
  const isCounted = list
    .slice(place)
    .some(({ definition: { kind }, name }) => kind === operation && name === undefined);
  return isCounted ? { name: freeName(operation, list, context) } : {};
}

/** A name that no layer has or is known by, so that none gets another number. */
export function freeName(kind: string, list: readonly WrittenEntry[], { model }: EditContext): string {
  const taken = new Set([
    ...list.flatMap(({ name }) => name?.text ?? []),
    ...automaticNames(list).values(),
    ...model.inputs.map(({ name }) => name),
  ]);
  let number = 1;
  while (taken.has(`${kind}_${number}`)) number++;
  return `${kind}_${number}`;
}

/** What the entries of a list are called that have no name: their kinds with numbers. */
export function automaticNames(list: readonly WrittenEntry[]): ReadonlyMap<WrittenEntry, string> {
  const paths = new Paths('', namesIn(list));
  const all = list.map((entry) => [entry, paths.next(entry)] as const);
  return new Map(all.filter(([{ name }]) => name === undefined));
}
