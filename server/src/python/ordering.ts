// The order of values of the language: of numbers, texts, and of lists item by item; of sets, which holds which.
import { numberOf } from './equality.ts';
import type { Machine } from './machine.ts';
import type { SetValue, Value } from './values.ts';
import { keySet } from './views.ts';

/** Whether `left operator right` holds; `undefined` if it is not known, `unfit` where these have no order. */
export function isLessPlain(
  operator: string,
  left: Value,
  right: Value,
  machine: Machine,
): boolean | undefined | 'unfit' {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return holds(operator, a < b, a === b, a > b);
  if ((left.type === 'text' || left.type === 'bytes') && right.type === left.type) {
    const order = orderOfTexts(left.value, right.value);
    return holds(operator, order < 0, order === 0, order > 0);
  }
  if ((left.type === 'list' || left.type === 'tuple') && right.type === left.type) {
    if ((left.type === 'list' && left.open) || (right.type === 'list' && right.open)) return undefined;
    return machine.budget.deeper(() => ofItems(operator, left.items, right.items, machine));
  }
  const [one, other] = [asSet(left), asSet(right)];
  if (one && other) return ofSets(operator, one, other);
  const kinds: readonly Value['type'][] = ['unknown', 'foreign', 'instance', 'super', 'class'];
  return kinds.includes(left.type) || kinds.includes(right.type) ? undefined : 'unfit';
}

function holds(operator: string, less: boolean, equal: boolean, more: boolean): boolean {
  return (operator.startsWith('<') ? less : more) || (operator.length === 2 && equal);
}

function ofItems(
  operator: string,
  left: readonly Value[],
  right: readonly Value[],
  machine: Machine,
): boolean | undefined | 'unfit' {
  for (const [at, item] of left.entries()) {
    const other = right[at];
    if (!other) break;
    const equal =
      item === other && item.type !== 'float' && item.type !== 'unknown' ? true : machine.equal(item, other);
    if (equal === undefined) return undefined;
    if (equal) continue;
    const result = machine.compare(operator, item, other);
    return machine.truth(result);
  }
  return holds(
    operator,
    left.length < right.length,
    left.length === right.length,
    left.length > right.length,
  );
}

/** By code points, as Python does: negative, 0 or positive. */
function orderOfTexts(left: string, right: string): number {
  if (left === right) return 0;
  if (!/[\ud800-\udfff]/.test(left) && !/[\ud800-\udfff]/.test(right)) return left < right ? -1 : 1;
  const [a, b] = [[...left], [...right]];
  for (const [at, character] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return a.length - b.length;
}

function asSet(value: Value): SetValue | undefined {
  if (value.type === 'set') return value;
  return value.type === 'view' && value.kind === 'keys' ? keySet(value) : undefined;
}

function ofSets(operator: string, left: SetValue, right: SetValue): boolean | undefined {
  if (left.table.open || right.table.open) return undefined;
  const [small, large] = operator.startsWith('<') ? [left, right] : [right, left];
  const isInside = [...small.table.entries.keys()].every((key) => large.table.entries.has(key));
  return isInside && (operator.length === 2 || small.table.entries.size < large.table.entries.size);
}
