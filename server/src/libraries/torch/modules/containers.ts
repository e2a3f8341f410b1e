// `Sequential`, `ModuleList`, `ModuleDict`, `ParameterList` and `ParameterDict`: modules that hold others by number or by name.
import type { ForeignBase } from '../../../python/values.ts';
import type { Calling } from './call-stated.ts';
import type { Held } from './container-parts.ts';
import { named } from './named-containers.ts';
import { type MakeContainer, numbered } from './numbered-containers.ts';
import { HIDDEN, partOf } from './tree.ts';

/** Modules, empty places of some, and what may be a module under a number. */
const modulesIn: Held = (self) =>
  [...self.table.entries].filter(
    ([name, value]) => partOf(value) === 'module' || (value.type === 'unknown' && /^\d+$/.test(name)),
  );

/** Lists and dicts of parameters hold other values as well. */
const numbersIn: Held = (self) => [...self.table.entries].filter(([name]) => /^\d+$/.test(name));
const namesIn: Held = (self) =>
  [...self.table.entries].filter(([name]) => !name.startsWith(HIDDEN) && name !== 'training');

/** What containers bring besides what all modules have; `undefined` for a name that is none. */
export function containerBase(name: string, make: MakeContainer, layers: Calling): ForeignBase | undefined {
  switch (name) {
    case 'Sequential':
    case 'ModuleList':
      return numbered(name, modulesIn, make, layers);
    case 'ParameterList':
      return numbered(name, numbersIn, make, layers);
    case 'ModuleDict':
      return named(name, modulesIn);
    case 'ParameterDict':
      return named(name, namesIn);
    default:
      return undefined;
  }
}
