// The names that belong to a function: its parameters, and what it assigns.
import type { Statement } from '../syntax/python/tree.ts';
import { assignedNames } from './assigned-names.ts';
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
  return body.flatMap((one): readonly string[] => {
    switch (one.type) {
      case 'global':
      case 'nonlocal':
      case 'unread':
        return one.names;
      case 'if':
      case 'for':
      case 'while':
        return declaredElsewhere([...one.body, ...one.otherwise]);
      case 'try':
        return declaredElsewhere([
          ...one.body,
          ...one.otherwise,
          ...one.finally,
          ...one.handlers.flatMap((handler) => handler.body),
        ]);
      case 'with':
        return declaredElsewhere(one.body);
      case 'match':
        return declaredElsewhere(one.cases.flatMap((found) => found.body));
      default:
        return [];
    }
  });
}
