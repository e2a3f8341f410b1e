// Modules of the standard library that programs compute with. Of others, and of what these leave out, nothing is known.
import { builtin, NONE, table } from '../make.ts';
import type { Builtin, Module, Value } from '../values.ts';
import { collections } from './collections.ts';
import { functools } from './functools.ts';
import { itertools } from './itertools.ts';
import { mathModule } from './math.ts';
import { operatorModule } from './operator.ts';

/** A module with these names, and others that are not known. */
function module(name: string, entries: readonly (readonly [string, Value])[]): Module {
  return { type: 'module', name, table: table(entries, true) };
}

function named(values: readonly Builtin[]): readonly (readonly [string, Value])[] {
  return values.map((value) => [value.name, value]);
}

const quiet = (name: string): Builtin => ({ type: 'builtin', name, call: () => NONE });

const same = (name: string): Builtin => builtin(name, (_, value) => value);

/** What writes to the log changes nothing, whatever it is given. */
const LOGGER: Module = {
  type: 'module',
  name: 'logging.Logger',
  table: table(
    ['debug', 'info', 'warning', 'error', 'critical', 'exception', 'log', 'setLevel', 'warn'].map((name) => [
      name,
      quiet(name),
    ]),
    true,
  ),
};

/** Made when it is asked for: a program may change its names. */
export function languageModule(name: string): Module | undefined {
  switch (name) {
    case 'math':
      return module(name, mathModule);
    case 'functools':
      return module(name, named(functools));
    case 'itertools':
      return module(name, named(itertools));
    case 'collections':
      return module(name, named(collections));
    case 'operator':
      return module(name, named(operatorModule));
    case 'abc':
      return module(name, named([same('abstractmethod')]));
    case 'warnings':
      return module(name, named([quiet('warn'), quiet('filterwarnings'), quiet('simplefilter')]));
    case 'logging':
      return module(name, [...LOGGER.table.entries, ['getLogger', builtin('getLogger', () => LOGGER)]]);
    default:
      return undefined;
  }
}
