// Modules of the standard library that programs compute with. Of others, and of what these leave out, nothing is known.
import { builtin, int, NONE, table, tuple } from '../make.ts';
import type { Builtin, Module, Value } from '../values.ts';
import { argparsing } from './argparse.ts';
import { emptyClass } from './classes-of-library.ts';
import { collections, collectionsAttribute } from './collections.ts';
import { contexts } from './contextlib.ts';
import { copying } from './copy.ts';
import { dataclasses } from './dataclasses.ts';
import { enumModule } from './enum.ts';
import { Environment } from './environment.ts';
import { functools, functoolsAttribute } from './functools.ts';
import { importing } from './importing.ts';
import { INSPECT_NAMES, inspecting } from './inspect.ts';
import { itertools } from './itertools.ts';
import { json } from './json.ts';
import { kindsModule } from './kinds.ts';
import { literals } from './literals.ts';
import { LoadedModules } from './loaded-modules.ts';
import { mathModule } from './math.ts';
import { operatorModule } from './operator.ts';
import { paths } from './paths.ts';
import { regularExpressions } from './re.ts';
import { SearchPath } from './search-path.ts';
import { typesModule } from './small.ts';
import { typingModule } from './typing.ts';
import { writtenModule } from './written.ts';

/** A module with these names, and others that are not known. */
function module(name: string, entries: readonly (readonly [string, Value])[]): Module {
  return { type: 'module', name, table: table(entries, true) };
}

function named(values: readonly Builtin[]): readonly (readonly [string, Value])[] {
  return values.map((value) => [value.name, value]);
}

const quiet = (name: string): Builtin => ({ type: 'builtin', name, call: () => NONE });

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

/** Says that classes that can be made have another one in its place. */
const abstractMethod: Builtin = builtin('abstractmethod', (run, value) => {
  if (value?.type === 'function') {
    run.touch(value.attributes);
    value.attributes.entries.set('__isabstractmethod__', { type: 'bool', value: true });
  }
  return value;
});

/** A class of exceptions that has no other name. */
function hidden(name: string): NonNullable<Module['attribute']> {
  return (asked, run) => (asked === name ? run.builtin(` ${name}`) : undefined);
}

/** Made when it is asked for: a program may change its names. */
export function languageModule(name: string): Module | undefined {
  switch (name) {
    case 'math':
      return module(name, mathModule);
    case 'functools':
      return { ...module(name, named(functools)), attribute: functoolsAttribute };
    case 'itertools':
      return module(name, named(itertools));
    case 'collections':
      return {
        ...module(name, named(collections)),
        attribute: (attribute, run) =>
          attribute === 'abc' ? languageModule('collections.abc') : collectionsAttribute(attribute, run),
      };
    case 'importlib':
      return module(name, named(importing));
    case 'operator':
      return module(name, named(operatorModule));
    case 'abc':
      return module(name, [
        ...named([abstractMethod, { ...builtin('ABCMeta', () => undefined), isType: true }]),
        ['ABC', { ...emptyClass('ABC'), isAbstract: true }],
      ]);
    case 'enum':
      return module(name, enumModule());
    case 'typing':
    case 'typing_extensions':
      return typingModule(name);
    case 'dataclasses':
      return { ...module(name, named(dataclasses)), attribute: hidden('FrozenInstanceError') };
    case 'argparse':
      return module(name, argparsing);
    case 'copy':
      return module(name, named(copying));
    case 'inspect':
      return module(name, [...named(inspecting), ...INSPECT_NAMES]);
    case 're':
      return { ...module(name, regularExpressions()), attribute: hidden('error') };
    case 'ast':
      return module(name, named(literals));
    case 'contextlib':
      return module(name, named(contexts));
    case 'types':
      return { ...module(name, typesModule()), attribute: kindsModule() };
    case 'os':
      return operatingSystem();
    case 'os.path':
      return module(name, named(paths));
    case 'collections.abc':
    case 'numbers':
      return { ...module(name, []), attribute: kindsModule() };
    case 'sys':
      return module(name, [
        ['version_info', tuple([int(3), int(12), int(0)])],
        ['modules', new LoadedModules()],
        ['path', new SearchPath()],
      ]);
    case 'json':
      return { ...module(name, named(json)), attribute: hidden('JSONDecodeError') };
    default:
      return quietModule(name) ?? writtenModule(name);
  }
}

function operatingSystem(): Module {
  const environment = new Environment();
  return module('os', [
    ['path', module('os.path', named(paths))],
    ['environ', environment],
    ['getenv', environment.getenv],
  ]);
}

/** Modules that change nothing that is of interest. */
function quietModule(name: string): Module | undefined {
  switch (name) {
    case '__future__':
      return module(name, []);
    case 'warnings':
      return module(name, named([quiet('warn'), quiet('filterwarnings'), quiet('simplefilter')]));
    case 'logging':
      return module(name, [...LOGGER.table.entries, ['getLogger', builtin('getLogger', () => LOGGER)]]);
    case 'time':
      return module(name, named([quiet('sleep')]));
    case 'random':
      return module(name, named([quiet('seed')]));
    case 'gc':
      return module(name, named([quiet('collect'), quiet('disable'), quiet('enable')]));
    default:
      return undefined;
  }
}
