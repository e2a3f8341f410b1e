// Tells calls of a model with numbers apart, so that one that was made before need not be made again: a loop that trains or samples makes
// thousands of them.
import type { Given, Value } from '../../../python/values.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { tensorsIn } from '../tensors/tensors-in.ts';

/** Of what is in each other. */
const DEEPEST = 4;
const MOST_ITEMS = 64;

/**
 * The same for calls that give the same; `undefined` where that is not known, or where it may be no number that comes out: of tensors that come
 * from an input of a network, and of what is not known, which may come from one.
 */
export function keyOf(given: Given): string | undefined {
  const { positional, keywords, isOpen } = given;
  if (isOpen || tensorsIn(given).length === 0) return undefined;
  const all = [...positional, ...keywords.values()].map(({ value }) => keyOfValue(value, DEEPEST));
  return all.includes(undefined) ? undefined : [...all, ...keywords.keys()].join(';');
}

function keyOfValue(value: Value, depth: number): string | undefined {
  if (value instanceof KerasTensor)
    return value.isSymbolic
      ? undefined
      : `tensor ${JSON.stringify(value.sizes ?? null)} ${value.facts.dtype ?? ''}`;
  switch (value.type) {
    case 'none':
      return value.type;
    case 'bool':
    case 'int':
    case 'float':
    case 'text':
      return `${value.type} ${JSON.stringify(`${value.value}`)}`;
    case 'tuple':
      return value.more ? undefined : keyOfAll('tuple', value.items, depth);
    case 'list':
      return value.open ? undefined : keyOfAll('list', value.items, depth);
    case 'dict': {
      const { entries, open } = value.table;
      if (open || value.kind || value.of) return undefined;
      return keyOfAll(`dict ${JSON.stringify([...entries.keys()])}`, [...entries.values()], depth);
    }
    default:
      return undefined;
  }
}

function keyOfAll(kind: string, values: readonly Value[], depth: number): string | undefined {
  if (depth === 0 || values.length > MOST_ITEMS) return undefined;
  const all = values.map((one) => keyOfValue(one, depth - 1));
  return all.includes(undefined) ? undefined : `${kind} (${all.join(', ')})`;
}
