// The names that belong to a function: its parameters, and what it assigns.
import type { Statement } from '../syntax/python/tree.ts';
import { assignedNames, blocksOf } from './assigned-names.ts';
import type { FunctionValue } from './values.ts';

export function localNames({ body, parameters }: FunctionValue): ReadonlySet<string> {
  const statements = isStatements(body) ? body : [];
  const names = new Set(assignedNames(statements));
  for (const { name } of parameters) names.add(name);
  // What could not be read may only have been asked for.
  for (const name of declaredElsewhere(statements)) names.delete(name);
  return names;
}

function isStatements(body: FunctionValue['body']): body is readonly Statement[] {
  return Array.isArray(body);
}

/** Of `global` and `nonlocal`, and names in what was not read. */
function declaredElsewhere(body: readonly Statement[]): readonly string[] {
  const names: string[] = [];
  const waiting = [...body];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (one.type === 'global' || one.type === 'nonlocal' || one.type === 'unread') names.push(...one.names);
    for (const inner of blocksOf(one)) for (const statement of inner) waiting.push(statement);
  }
  return names;
}
