// The classes of exceptions.
import { table } from '../make.ts';
import type { Class } from '../values.ts';

/** Each with what it is a kind of. */
const KINDS: Readonly<Record<string, string>> = {
  BaseException: 'Exception KeyboardInterrupt SystemExit GeneratorExit',
  Exception:
    'ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ' +
    'ReferenceError RuntimeError StopIteration StopAsyncIteration SyntaxError SystemError TypeError ValueError Warning',
  ArithmeticError: 'ZeroDivisionError OverflowError FloatingPointError',
  ImportError: 'ModuleNotFoundError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  OSError:
    'FileNotFoundError FileExistsError IsADirectoryError NotADirectoryError PermissionError TimeoutError InterruptedError ' +
    'BlockingIOError ChildProcessError ProcessLookupError ConnectionError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  RuntimeError: 'NotImplementedError RecursionError',
  SyntaxError: 'IndentationError',
  IndentationError: 'TabError',
  ValueError: 'UnicodeError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  Warning:
    'UserWarning DeprecationWarning PendingDeprecationWarning RuntimeWarning FutureWarning SyntaxWarning ImportWarning ' +
    'UnicodeWarning BytesWarning ResourceWarning EncodingWarning',
};

/** Other names of the same class. */
const SAME = { IOError: 'OSError', EnvironmentError: 'OSError' };

/** Those of the standard library that have no name of their own in programs. */
export const HIDDEN_EXCEPTIONS = {
  ' JSONDecodeError': 'ValueError',
  ' error': 'Exception',
  ' FrozenInstanceError': 'AttributeError',
};

/** Made for each run: a program may change their attributes. */
export function exceptionClasses(): ReadonlyMap<string, Class> {
  const classes = new Map<string, Class>([['BaseException', exceptionClass('BaseException', undefined)]]);
  for (const [base, names] of Object.entries(KINDS))
    for (const name of names.split(' ')) classes.set(name, exceptionClass(name, classes.get(base)));
  for (const [name, of] of Object.entries(SAME)) {
    const found = classes.get(of);
    if (found) classes.set(name, found);
  }
  for (const [name, base] of Object.entries(HIDDEN_EXCEPTIONS))
    classes.set(name, exceptionClass(name.trim(), classes.get(base)));
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
