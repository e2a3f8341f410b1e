// Comprehensions, and the generators that look like them.
import type { SyntaxNode } from '@lezer/common';
import type { ComprehensionClause, Expression } from './expression.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';
import { readTogether } from './sequences.ts';

/** `for a in b if c for d in e`; `undefined` if it could not be read. */
export function readClauses(
  parts: readonly SyntaxNode[],
  reader: Reader,
): readonly ComprehensionClause[] | undefined {
  const clauses: ComprehensionClause[] = [];
  for (let at = 0; at < parts.length; ) {
    const isAsync = parts[at]?.name === 'async';
    if (isAsync) at += 1;
    const start = parts[at];
    const end = parts.findIndex((part, index) => index > at && part.name === 'in');
    const target = readTogether(parts.slice(at + 1, end), reader);
    if (start?.name !== 'for' || end < 0 || !target) return undefined;
    const iterable = reader.expression(parts[end + 1], start);
    at = end + 2;
    const conditions: Expression[] = [];
    for (; parts[at]?.name === 'if'; at += 2) conditions.push(reader.expression(parts[at + 1], start));
    clauses.push({ target, iterable, conditions, isAsync });
  }
  return clauses;
}

export function readComprehension(node: SyntaxNode, reader: Reader): Expression {
  const parts = partsOf(node).slice(1, -1);
  const start = parts.findIndex(({ name }) => name === 'for' || name === 'async');
  const clauses = start < 0 ? undefined : readClauses(parts.slice(start), reader);
  const of = kindOf(node);
  const [first, , second] = parts;
  const isPlain = start === (of === 'dict' ? 3 : 1);
  if (!clauses || !first || !isPlain || isBroken(node)) return reader.unread(node);
  const span = reader.span(node);
  if (of !== 'dict') {
    return { type: 'comprehension', of, span, value: reader.expression(first, first), clauses };
  }
  const key = reader.expression(first, first);
  return { type: 'comprehension', of, span, key, value: reader.expression(second, first), clauses };
}

function kindOf({ name }: SyntaxNode): 'list' | 'set' | 'dict' | 'generator' {
  if (name === 'ArrayComprehensionExpression') return 'list';
  if (name === 'SetComprehensionExpression') return 'set';
  return name === 'DictionaryComprehensionExpression' ? 'dict' : 'generator';
}
