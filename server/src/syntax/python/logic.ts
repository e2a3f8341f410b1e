// `and`, `or` and `not`. The parser lets `not` reach over what follows it (`not a and b` as `not (a and b)`), so its words are
// taken in their order and grouped anew, as Python does.
import type { SyntaxNode } from '@lezer/common';
import { joinSpans } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';

/** A node of `and`, `or` or `not`, with all such that lie in it without parentheses. */
export function readLogic(node: SyntaxNode, reader: Reader): Expression {
  const words: SyntaxNode[] = [];
  // From the right to the left: most have their next one on their left side, and there may be thousands of them.
  const waiting = [node];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const parts = isLogic(part) ? partsOf(part) : undefined;
    if (isLogic(part) && isBroken(part)) return reader.unread(node);
    if (parts) waiting.push(...parts);
    else words.push(part);
  }
  words.reverse();
  return (
    split(words, 'or', reader, (group) => split(group, 'and', reader, (inner) => negated(inner, reader))) ??
    reader.unread(node)
  );
}

function isLogic(node: SyntaxNode): boolean {
  if (node.name !== 'BinaryExpression' && node.name !== 'UnaryExpression') return false;
  const parts = partsOf(node);
  return parts.some(({ name }) => name === 'and' || name === 'or') || parts[0]?.name === 'not';
}

type Read = (words: readonly SyntaxNode[]) => Expression | undefined;

function split(
  words: readonly SyntaxNode[],
  operator: 'and' | 'or',
  reader: Reader,
  read: Read,
): Expression | undefined {
  const groups: SyntaxNode[][] = [[]];
  for (const word of words) {
    if (word.name === operator) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  const operands = groups.map(read);
  const [first] = groups[0] ?? [];
  const last = groups.at(-1)?.at(-1);
  if (!first || !last || !operands.every((operand) => operand !== undefined)) return undefined;
  if (operands.length === 1) return operands[0];
  const span = reader.span({ from: first.from, to: last.to });
  return { type: 'logic', span, operator, operands };
}

function negated(words: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const operand = words.at(-1);
  const nots = words.slice(0, -1);
  if (!operand || operand.name === 'not' || nots.some(({ name }) => name !== 'not')) return undefined;
  return nots.reduceRight<Expression>(
    (inner, word) => ({
      type: 'unary',
      span: joinSpans(reader.span(word), reader.span(operand)),
      operator: 'not',
      operand: inner,
    }),
    reader.expression(operand, operand),
  );
}
