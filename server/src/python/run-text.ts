// `exec` and `eval`: texts that a program makes and runs as a part of itself. What stands in no file has no place: whoever asks for one takes
// that of the call that runs it. Of a text that is not known, what it adds is not known.
import { readPython } from '../syntax/python/read-python.ts';
import type { Machine } from './machine.ts';
import { NONE } from './make.ts';
import { withoutPlaces } from './own-texts.ts';
import { innerScope } from './scope.ts';
import type { Given, Scope, Value } from './values.ts';

const RUNNING = ['exec', 'eval'] as const;

export type Running = (typeof RUNNING)[number];

/** Which of them the name of a function is, if it is one. */
export function runningNamed(name: string): Running | undefined {
  return RUNNING.find((one) => one === name);
}

/** `undefined` if names for it are given apart: it then runs somewhere else. */
export function runText(how: Running, given: Given, scope: Scope, machine: Machine): Value | undefined {
  const [first, ...others] = given.positional;
  if (!first || others.length > 0 || given.keywords.size > 0 || given.isOpen) return undefined;
  const { value } = first;
  if (value.type !== 'text') {
    for (const one of scope.table.entries.values()) addTo(one, machine);
    if (scope.kind === 'function') return undefined;
    machine.touch(scope.table);
    scope.table.open = true;
    return undefined;
  }
  // The names of a function are no others afterwards.
  const within = scope.kind === 'function' ? innerScope('function', scope) : scope;
  machine.pay(value.value.length);
  const statements = withoutPlaces(readPython(value.value).statements);
  if (how === 'exec') {
    machine.within(given.span, () => machine.execute(statements, within));
    return NONE;
  }
  const [statement, another] = statements;
  // One expression may stand there; several statements are none, whatever they are.
  if (another) return machine.raise('SyntaxError', 'invalid syntax');
  if (statement?.type !== 'expression') return undefined;
  return machine.within(given.span, () => machine.evaluate(statement.value, within));
}

/** There may be more in it than before. */
function addTo(value: Value, machine: Machine): void {
  if (value.type !== 'instance') return;
  machine.touch(value.table);
  value.table.open = true;
}
