// A function that gives its own variables in place of what it returns at its end.
import type { FunctionValue } from '../../../python/values.ts';
import { readPython } from '../../../syntax/python/read-python.ts';
import type { Statement } from '../../../syntax/python/tree.ts';

/** `undefined` if it has no body of statements. */
export function withVariables(
  { body, ...rest }: FunctionValue,
  wanted: readonly string[],
): FunctionValue | undefined {
  if (!isStatements(body)) return undefined;
  const own = body.at(-1)?.type === 'return' ? body.slice(0, -1) : body;
  const [definition] = readPython(`def f():\n return [${wanted.join(', ')}]\n`).statements;
  return definition?.type === 'function' ? { ...rest, body: [...own, ...definition.body] } : undefined;
}

function isStatements(body: FunctionValue['body']): body is readonly Statement[] {
  return Array.isArray(body);
}
