// Operators: arithmetic, comparisons in a chain, `and`, `or`, `not`.
import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './expression.ts';
import { readLogic } from './logic.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';

type Level = 'or' | 'and' | 'comparison' | 'arithmetic';

/** `left operator right`, and `not`. */
export function readBinary(node: SyntaxNode, reader: Reader): Expression {
  const level = levelOf(node, reader);
  if (level === 'arithmetic') return readArithmetic(node, reader);
  return level === 'comparison' ? readComparison(node, reader) : readLogic(node, reader);
}

/** The same operator over and over may go thousands of levels to the left, so that is a loop. */
function readComparison(node: SyntaxNode, reader: Reader): Expression {
  const operands: Expression[] = [];
  const operators: string[] = [];
  let left: SyntaxNode = node;
  while (left.name === 'BinaryExpression' && levelOf(left, reader) === 'comparison') {
    const parts = partsOf(left);
    if (isBroken(left) || parts.length < 3) return reader.unread(node);
    operands.unshift(reader.expression(parts.at(-1), left));
    operators.unshift(operatorOf(left, reader));
    left = parts[0] ?? left;
  }
  operands.unshift(reader.expression(left, left));
  return { type: 'comparison', span: reader.span(node), operands, operators };
}

function readArithmetic(node: SyntaxNode, reader: Reader): Expression {
  const nodes: SyntaxNode[] = [];
  let left: SyntaxNode = node;
  while (left.name === 'BinaryExpression' && levelOf(left, reader) === 'arithmetic') {
    const parts = partsOf(left);
    if (isBroken(left) || parts.length !== 3) return reader.unread(node);
    nodes.unshift(left);
    left = parts[0] ?? left;
  }
  return nodes.reduce<Expression>(
    (sofar, part) => ({
      type: 'operation',
      span: reader.span(part),
      operator: operatorOf(part, reader),
      left: sofar,
      right: reader.expression(part.lastChild ?? undefined, part),
    }),
    reader.expression(left, left),
  );
}

/** What stands between the first and the last part, as one word: `not in`. */
function operatorOf(node: SyntaxNode, reader: Reader): string {
  return partsOf(node)
    .slice(1, -1)
    .map((part) => reader.source(part))
    .join(' ');
}

function levelOf(node: SyntaxNode, reader: Reader): Level {
  const operator = operatorOf(node, reader);
  if (operator === 'and' || operator === 'or') return operator;
  return /^(?:<|>|<=|>=|==|!=|<>|in|is|not in|is not)$/.test(operator) ? 'comparison' : 'arithmetic';
}

/** `not a`, `-a`, `+a`, `~a`. */
export function readUnary(node: SyntaxNode, reader: Reader): Expression {
  const [operator, operand] = partsOf(node);
  if (!operator || isBroken(node)) return reader.unread(node);
  if (operator.name === 'not') return readLogic(node, reader);
  return {
    type: 'unary',
    span: reader.span(node),
    operator: reader.source(operator),
    operand: reader.expression(operand, node),
  };
}
