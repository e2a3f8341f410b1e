// Operators and subscripts: what stands on both sides, and then what comes of it, said to be done where it is written.
import type { Expression } from '../syntax/python/expression.ts';
import type { Span } from '../text/span.ts';
import type { Machine } from './machine.ts';
import type { Scope, Value } from './values.ts';

export function evaluateItem(
  object: Expression,
  key: Expression,
  span: Span,
  scope: Scope,
  machine: Machine,
): Value {
  const [of, at] = [machine.evaluate(object, scope), machine.evaluate(key, scope)];
  machine.at = span;
  return machine.item(of, at);
}

export function evaluateOperation(
  { operator, left, right, span }: Extract<Expression, { type: 'operation' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const [one, other] = [machine.evaluate(left, scope), machine.evaluate(right, scope)];
  machine.at = span;
  return machine.operate(operator, one, other);
}
