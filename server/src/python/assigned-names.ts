// The names that statements assign, outside of the functions and classes that they define.
import type { Expression } from '../syntax/python/expression.ts';
import type { Pattern, Statement } from '../syntax/python/tree.ts';

export function assignedNames(
  statements: readonly Statement[],
  found = new Set<string>(),
): ReadonlySet<string> {
  const waiting = [...statements];
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    noteStatement(statement, found);
    for (const inner of blocksOf(statement)) for (const one of inner) waiting.push(one);
  }
  return found;
}

/** The names of what they may change in place: `x[…] = …`, `x.append(…)`. */
export function changedNames(statements: readonly Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...statements];
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    const targets = statement.type === 'assign' ? statement.targets : [];
    const called =
      statement.type === 'expression' && statement.value.type === 'call' ? [statement.value.callee] : [];
    for (const changed of [...targets, ...called])
      if ((changed.type === 'subscript' || changed.type === 'attribute') && changed.object.type === 'name')
        found.add(changed.object.name);
    for (const inner of blocksOf(statement)) for (const one of inner) waiting.push(one);
  }
  return found;
}

/** The statements in it, but for those of functions and classes. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.type) {
    case 'for':
    case 'if':
    case 'while':
      return [statement.body, statement.otherwise];
    case 'try':
      return [
        statement.body,
        statement.otherwise,
        statement.finally,
        ...statement.handlers.map(({ body }) => body),
      ];
    case 'with':
      return [statement.body];
    case 'match':
      return statement.cases.map(({ body }) => body);
    default:
      return [];
  }
}

function noteStatement(statement: Statement, found: Set<string>): void {
  switch (statement.type) {
    case 'assign':
      for (const target of statement.targets) noteTarget(target, found);
      break;
    case 'annotated':
    case 'augmented':
      noteTarget(statement.target, found);
      break;
    case 'function':
    case 'class':
      found.add(statement.name);
      break;
    case 'import':
      for (const { name, as } of statement.modules) found.add(as ?? name.split('.')[0] ?? name);
      break;
    case 'import-from':
      if (statement.names !== '*') for (const { name, as } of statement.names) found.add(as ?? name);
      break;
    case 'for':
      noteTarget(statement.target, found);
      break;
    case 'try':
      for (const { name } of statement.handlers) if (name !== undefined) found.add(name);
      break;
    case 'with':
      for (const { target } of statement.items) if (target) noteTarget(target, found);
      break;
    case 'match':
      for (const { pattern } of statement.cases) notePattern(pattern, found);
      break;
    case 'unread':
      for (const name of statement.names) found.add(name);
      break;
    default:
  }
}

function noteTarget(target: Expression, found: Set<string>): void {
  if (target.type === 'name') found.add(target.name);
  else if (target.type === 'tuple' || target.type === 'list')
    for (const item of target.items) noteTarget(item, found);
  else if (target.type === 'starred') noteTarget(target.value, found);
}

function notePattern(pattern: Pattern, found: Set<string>): void {
  if ('name' in pattern && pattern.name !== undefined) found.add(pattern.name);
  if ('items' in pattern) for (const item of pattern.items) notePattern(item, found);
  if ('entries' in pattern) for (const entry of pattern.entries) notePattern(entry.pattern, found);
  if ('rest' in pattern && pattern.rest !== undefined) found.add(pattern.rest);
  if ('keywords' in pattern) for (const keyword of pattern.keywords) notePattern(keyword.pattern, found);
  if ('pattern' in pattern) notePattern(pattern.pattern, found);
  if ('names' in pattern) for (const name of pattern.names) found.add(name);
}
