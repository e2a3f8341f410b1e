// What edits of Python source are made from: the tree, the network, and what was worth what while the program ran.
import type { TensorFacts } from '../../../libraries/torch/tensors/tensor.ts';
import type { Network, TensorId } from '../../../network/network.ts';
import type { Shape } from '../../../network/shape.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { pathTo } from '../../../syntax/python/nodes-at.ts';
import type { PythonTree } from '../../../syntax/python/tree.ts';
import type { TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import type { Seen, SeenValue } from '../seen.ts';
import type { OtherTree } from '../workspace-modules.ts';

export interface EditContext {
  readonly tree: PythonTree;
  readonly network: Network;
  /** While the model ran, and outside of models. */
  readonly seen: readonly Seen[];
  /** The sizes of a tensor of the network, with the batch. */
  readonly sizesOf: (tensor: TensorId) => Shape | undefined;
  /** Where the model is called. */
  readonly calledAt: Span | undefined;
  /** The tensors that it is called with, one for each input. */
  readonly given: readonly TensorFacts[];
  /** Files that the text was read with. */
  readonly others: readonly OtherTree[];
}

interface Source {
  readonly tree: PythonTree;
  readonly file?: string;
}

/** What a span stands in: the text, or a file that it was read with. */
export function sourceAt(
  span: Span,
  { tree, others }: Pick<EditContext, 'tree' | 'others'>,
): Source | undefined {
  return tree.segments.has(span) ? { tree } : others.find(({ segments }) => segments.has(span));
}

/** The expression that has this span, also in another file. */
export function expressionAnywhere(span: Span, context: EditContext): Expression | undefined {
  const source = sourceAt(span, context);
  return source && expressionAt(span, source);
}

/** The expression that has this span; `undefined` if it is of another text. */
export function expressionAt(span: Span, { tree }: Pick<EditContext, 'tree'>): Expression | undefined {
  const node = pathTo(span, tree).at(-1);
  return node && isExpression(node) ? node : undefined;
}

/** What it was worth, each time. */
export function worthOf({ span }: Expression, { seen }: Pick<EditContext, 'seen'>): readonly SeenValue[] {
  return seen.flatMap((one) => one.at(span));
}

/** The expression that a value first came of. */
export function originOf(
  value: SeenValue,
  context: EditContext,
  find: typeof expressionAnywhere = expressionAt,
): Expression | undefined {
  // Of a class it is another object, which knows where it came in.
  if (value.type === 'int' && value.passed) return find(value.passed, context);
  for (const one of context.seen) {
    const span = one.firstOf(value);
    if (span) return find(span, context);
  }
  return undefined;
}

/** The same with the file, if it is another one. */
export function writingAnywhere(
  span: Span,
  text: string,
  context: EditContext,
): TextEdit & { readonly file?: string } {
  const { tree, file }: Source = sourceAt(span, context) ?? context;
  return { ...writing(span, text, { tree }), ...(file !== undefined && { file }) };
}

/** The edit that writes something in the place of a span of the text. */
export function writing(span: Span, text: string, { tree }: Pick<EditContext, 'tree'>): TextEdit {
  return { range: tree.segments.locate(span), text };
}

function isExpression(node: { readonly type: string }): node is Expression {
  return !STATEMENTS.has(node.type);
}

const STATEMENTS: ReadonlySet<string> = new Set([
  ...['expression', 'assign', 'annotated', 'augmented', 'return', 'raise', 'assert', 'delete', 'pass'],
  ...[
    'break',
    'continue',
    'global',
    'nonlocal',
    'import',
    'import-from',
    'if',
    'for',
    'while',
    'try',
    'with',
  ],
  ...['match', 'function', 'class'],
]);
