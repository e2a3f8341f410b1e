// `ast.literal_eval`: what a text stands for that is a literal of the language.
import type { Expression } from '../../syntax/python/expression.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { bool, builtin, emptyDict, float, int, list, NONE, text, tuple, UNKNOWN } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

export const literals: readonly Builtin[] = [
  builtin('literal_eval', (run, value) => (value?.type === 'text' ? literalOf(value.value, run) : undefined)),
];

function literalOf(written: string, run: Run): Value | undefined {
  run.pay(written.length);
  const [statement, another] = readPython(written.replace(/^[ \t]+/, '')).statements;
  if (statement?.type === 'expression' && !another) return meant(statement.value, run);
  // What was not read may be something that Python knows.
  if (statement?.type === 'unread' && !WORDS.test(written)) return undefined;
  return run.raise('SyntaxError', run.unknown());
}

/** Names, numbers and paths, and what Python has no sign for: no literal that is not read as one. */
const WORDS = /^(?!.*\dj)(?:[\w\s./:~@-]*|[^'"$]*\$[^'"]*)$/i;

function meant(node: Expression, run: Run): Value {
  const all = (items: readonly Expression[]) => items.map((item) => meant(item, run));
  switch (node.type) {
    case 'int':
      return typeof node.value === 'number' ? int(node.value) : UNKNOWN;
    case 'float':
      return float(node.value);
    case 'text':
      return text(node.value);
    case 'constant':
      if (node.value === '...') return run.builtin('Ellipsis') ?? UNKNOWN;
      return node.value === null ? NONE : bool(node.value);
    case 'list':
      return list(all(node.items));
    case 'tuple':
      return tuple(all(node.items));
    case 'dict':
      return node.items.length === 0 ? emptyDict() : run.unknown('literal_eval');
    case 'unary':
      if ((node.operator === '-' || node.operator === '+') && /^(?:int|float)$/.test(node.operand.type))
        return run.unary(node.operator, meant(node.operand, run));
      return notLiteral(run);
    case 'operation':
      // `1+2j`
      return /^[+-]$/.test(node.operator) && !(hasName(node.left) || hasName(node.right))
        ? run.unknown('literal_eval')
        : notLiteral(run);
    case 'name':
    case 'call':
    case 'attribute':
    case 'subscript':
      return notLiteral(run);
    default:
      return run.unknown('literal_eval');
  }
}

function hasName(node: Expression): boolean {
  return node.type === 'name' || (node.type === 'operation' && (hasName(node.left) || hasName(node.right)));
}

function notLiteral(run: Run): never {
  return run.raise('ValueError', run.unknown());
}
