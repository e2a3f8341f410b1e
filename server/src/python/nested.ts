// What going through lists, tuples and dicts in each other costs: a list that holds itself ten times is, eight deep, a hundred million.
import { BudgetSpent } from './budget.ts';
import type { Given, Run, Value } from './values.ts';

/** What is deeper than that holds itself. */
const DEEPEST = 1000;

/**
 * Pays for all that is in the lists, tuples and dicts inside of others, as often as whoever goes through all of them comes to it. Libraries do
 * so with what they are given: this is what keeps it from having no end.
 */
export function payForNested(value: Value, run: Pick<Run, 'pay'>, depth = 0): void {
  if (depth > DEEPEST) throw new BudgetSpent('depth');
  for (const item of itemsOf(value)) {
    if (item.type !== 'list' && item.type !== 'tuple' && item.type !== 'dict') continue;
    run.pay(item.type === 'dict' ? item.table.entries.size : item.items.length);
    payForNested(item, run, depth + 1);
  }
}

/** The same for all that a call is given. */
export function payForGiven({ positional, keywords }: Given, run: Pick<Run, 'pay'>): void {
  for (const { value } of positional) payForNested(value, run);
  for (const { value } of keywords.values()) payForNested(value, run);
}

function itemsOf(value: Value): Iterable<Value> {
  if (value.type === 'list' || value.type === 'tuple') return value.items;
  return value.type === 'dict' ? value.table.entries.values() : [];
}
