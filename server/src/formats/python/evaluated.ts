// What an expression that is not in the text is worth at the end of the program.
import type { Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import type { Program } from './program.ts';

/** `undefined` if it is none, or does not come to its end. */
export function evaluated(expression: string, program: Program): Value | undefined {
  const [statement] = readPython(expression).statements;
  if (statement?.type !== 'expression') return undefined;
  const { interpreter, scope } = program.run;
  return program.attempt(statement.span, () => interpreter.evaluate(statement.value, scope));
}
