// The classes of exceptions.
import { table } from '../make.ts';
import type { Class } from '../values.ts';

/** Each with what it is a kind of. */
const KINDS: readonly (readonly [name: string, base: string])[] = [
  ['Exception', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['OverflowError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['ImportError', 'Exception'],
  ['ModuleNotFoundError', 'ImportError'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['NameError', 'Exception'],
  ['OSError', 'Exception'],
  ['FileNotFoundError', 'OSError'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['Warning', 'Exception'],
  ['UserWarning', 'Warning'],
  ['DeprecationWarning', 'Warning'],
];

/** Made for each run: a program may change their attributes. */
export function exceptionClasses(): ReadonlyMap<string, Class> {
  const classes = new Map<string, Class>([['BaseException', exceptionClass('BaseException', undefined)]]);
  for (const [name, base] of KINDS) classes.set(name, exceptionClass(name, classes.get(base)));
  return classes;
}

function exceptionClass(name: string, base: Class | undefined): Class {
  const order: Class[] = [];
  const made: Class = {
    type: 'class',
    name,
    bases: base ? [base] : [],
    order,
    table: table(),
    isOpen: false,
  };
  order.push(made, ...((base?.order ?? []) as readonly Class[]));
  return made;
}
