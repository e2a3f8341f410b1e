// Numbers of the program that have a name and that an expression depends on: each of them a little smaller or larger, or half or twice
// what it is. Whoever offers such an edit tries which of them does what is wanted.
import type { Expression } from '../../../syntax/python/expression.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import type { SeenValue } from '../seen.ts';
import { type EditContext, expressionAt, originOf, worthOf, writing } from './context.ts';
import { lineNumber } from './lines.ts';

/** Through how many names and operators an expression is followed. */
const DEEPEST = 6;
/** How many numbers are changed. */
const MOST = 3;

interface Constant {
  readonly name: string;
  readonly node: Extract<Expression, { type: 'int' }>;
}

export function changeConstant(
  { span }: Extract<FixIntent, { type: 'change-constant' }>,
  context: EditContext,
): readonly Way[] {
  const node = expressionAt(span, context);
  const found = new Map<Expression, Constant>();
  if (node) collect(node, '', DEEPEST, found, context);
  return [...found.values()]
    .filter((one) => context.tree.segments.has(one.node.span))
    .slice(0, MOST)
    .flatMap((one) => waysOf(one, context));
}

function waysOf({ name, node }: Constant, context: EditContext): readonly Way[] {
  const { value } = node;
  if (typeof value !== 'number' || value < 1) return [];
  const near = [value - 1, value + 1, value / 2, value * 2].filter(
    (other, at, all) => Number.isInteger(other) && other > 0 && all.indexOf(other) === at,
  );
  const line = lineNumber(context.tree.text, context.tree.segments.locate(node.span).start);
  return near.map((other) => ({
    edits: [writing(node.span, String(other), context)],
    assigns: { name, value: String(other) },
    where: `in line ${line}`,
  }));
}

/** All that it is worked out from; a literal without a name is no constant. */
function collect(
  node: Expression,
  name: string,
  depth: number,
  found: Map<Expression, Constant>,
  context: EditContext,
): void {
  if (depth === 0 || found.size >= MOST) return;
  const inside = (one: Expression) => collect(one, '', depth - 1, found, context);
  switch (node.type) {
    case 'int':
      if (name !== '') found.set(node, { name, node });
      return;
    case 'operation':
      inside(node.left);
      inside(node.right);
      return;
    case 'tuple':
    case 'list':
      for (const item of node.items) inside(item);
      return;
    case 'call':
      for (const { value } of node.arguments) inside(value);
      return;
    case 'name':
      for (const value of worthOf(node, context)) followed(value, node.name, depth, found, context);
      return;
    default:
      return;
  }
}

function followed(
  value: SeenValue,
  name: string,
  depth: number,
  found: Map<Expression, Constant>,
  context: EditContext,
): void {
  if (value.type === 'tuple' || value.type === 'list') {
    for (const item of value.items) followed(item, '', depth - 1, found, context);
    return;
  }
  const literal = 'literal' in value ? value.literal : undefined;
  const origin = literal ? expressionAt(literal, context) : originOf(value, context);
  if (origin) collect(origin, name, depth - 1, found, context);
}
