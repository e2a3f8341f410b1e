// Changes of code that is no single layer: a list of layers that is to be known as such, a number with a fraction, a class that does not
// set up what it is derived from.
import type { Expression } from '../../../syntax/python/expression.ts';
import { pathAround } from '../../../syntax/python/nodes-at.ts';
import type { ClassDefinition, FunctionDefinition, Statement } from '../../../syntax/python/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import type { FixIntent, Rewriting } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { inContainer, oneForEach } from './containers.ts';
import { type EditContext, expressionAt, originOf, worthOf, writing } from './context.ts';
import { lineOf } from './lines.ts';

export function rewrite(
  { span, as, name }: Extract<FixIntent, { type: 'rewrite' }>,
  context: EditContext,
): readonly Way[] {
  const edits = REWRITINGS[as](span, context, name);
  return edits && edits.length > 0 ? [{ edits }] : [];
}

type Rewrite = (
  span: Span,
  context: EditContext,
  name: string | undefined,
) => readonly TextEdit[] | undefined;

const REWRITINGS: Readonly<Record<Rewriting, Rewrite>> = {
  'module container': (span, context, name) => inContainer(span, name, context),
  'one for each': oneForEach,
  'whole number': wholeNumber,
  'set-up base': baseSetUp,
};

/** Where it is divided, without the rest; else what it gives is cut. */
function wholeNumber(span: Span, context: EditContext): readonly TextEdit[] | undefined {
  const node = expressionAt(span, context);
  if (!node) return undefined;
  const value = worthOf(node, context).find(({ type }) => type === 'float');
  const literal = value?.type === 'float' ? value.literal : undefined;
  const made = literal
    ? expressionAt(literal, context)
    : node.type === 'operation' || !value
      ? node
      : originOf(value, context);
  if (!made || !context.tree.segments.has(made.span)) return undefined;
  if (made.type === 'float' && Number.isInteger(made.value))
    return [writing(made.span, String(made.value), context)];
  return made.type === 'operation' && made.operator === '/'
    ? floorDivision(made, context)
    : around(made, 'int(', ')', context);
}

function floorDivision(
  { left, right, span }: Extract<Expression, { type: 'operation' }>,
  { tree }: EditContext,
): readonly TextEdit[] {
  const between = { segment: span.segment, start: left.span.end, end: right.span.start };
  const sign = sourceOf(between).indexOf('/');
  return sign < 0 ? [] : [insertion(tree.segments.locate(between).start + sign, '/')];
}

function around(
  { span }: Expression,
  before: string,
  behind: string,
  { tree }: EditContext,
): readonly TextEdit[] {
  const { start, end } = tree.segments.locate(span);
  return [insertion(start, before), insertion(end, behind)];
}

/** Of the class around the span: first of all, and no second time. */
function baseSetUp(span: Span, { tree }: EditContext): readonly TextEdit[] | undefined {
  const owner = pathAround(span, tree).findLast((node): node is ClassDefinition => node.type === 'class');
  const init = owner?.body.find(
    (node): node is FunctionDefinition => node.type === 'function' && node.name === '__init__',
  );
  const [first] = init?.body.filter((statement) => !isText(statement)) ?? [];
  if (!init || !first) return undefined;
  const known = init.body.find(isSetUp);
  if (known === first) return undefined;
  const { start } = tree.segments.locate(first.span);
  const line = lineOf(tree.text, start);
  const written = known ? sourceOf(known.span) : 'super().__init__()';
  const added = insertion(start, `${written}${newlineOf(tree.text)}${line.indent}`);
  return known ? [added, { range: wholeLine(known, tree), text: '' }] : [added];
}

function wholeLine({ span }: Statement, { text, segments }: EditContext['tree']): TextEdit['range'] {
  const { start, end } = segments.locate(span);
  const line = lineOf(text, start);
  const isAlone = text.slice(line.start, start).trim() === '' && text.slice(end, line.end).trim() === '';
  return isAlone ? { start: line.start, end: line.next } : { start, end };
}

function isText(statement: Statement): boolean {
  return statement.type === 'expression' && statement.value.type === 'text';
}

/** `super().__init__()`, `super(Net, self).__init__()`, `nn.Module.__init__(self)` */
function isSetUp(statement: Statement): boolean {
  if (statement.type !== 'expression' || statement.value.type !== 'call') return false;
  const { callee } = statement.value;
  return callee.type === 'attribute' && callee.name === '__init__';
}
