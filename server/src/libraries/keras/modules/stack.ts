// The layers of a `Sequential`, as far as they are known.
import type { Instance, Run, Value } from '../../../python/values.ts';
import { isLayer, keptList } from './state.ts';

/** What is known of how many layers there are. */
export interface Stack {
  readonly items: readonly Value[];
  readonly isOpen: boolean;
}

export function stackOf(self: Instance, run: Run): Stack {
  const { items, open } = keptList(self, 'layers', run);
  return { items, isOpen: open };
}

export function isSequential({ class: { order } }: Instance): boolean {
  return order.some((one) => one.type === 'foreign' && one.class === 'keras.Sequential');
}

/** All that it consists of now, those of the sequences in it too: two calls may give different things only if this differs. */
export function insideOf(self: Instance, run: Run): readonly Value[] {
  if (!isSequential(self)) return [];
  return stackOf(self, run).items.flatMap((one) => (isLayer(one) ? [one, ...insideOf(one, run)] : [one]));
}
