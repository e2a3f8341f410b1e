// Modules that are put into the place of others.
import type { Value } from '../../../python/values.ts';
import type { Session } from '../session.ts';
import { isModule, modulesOf } from './tree.ts';

/** Notes a module, with all in it, if it takes the place of another one. */
export function noteReplaced(before: Value | undefined, now: Value, { replacing }: Session): void {
  if (!before || before === now || !isModule(before) || !isModule(now)) return;
  for (const module of modulesOf(now).keys()) replacing.add(module);
}
