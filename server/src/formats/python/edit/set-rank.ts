// Gives an input of Keras fewer or more axes: the batch, which is none of its sizes, is left out; a channel is added; numbers are written anew.
import type { Expression } from '../../../syntax/python/expression.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import type { Way } from '../../format.ts';
import { type EditContext, expressionAt, writing } from './context.ts';
import { lineNumber } from './lines.ts';

type Sizes = readonly (number | null)[];

export function setRank(place: Span, before: Sizes, wanted: Sizes, context: EditContext): readonly Way[] {
  const node = expressionAt(place, context);
  const shape = node && shapeIn(node);
  if (!shape || !context.tree.segments.has(shape.span)) return [];
  const edit = isSame(before.slice(1), wanted)
    ? withoutFirst(shape, context)
    : isSame([...before, 1], wanted)
      ? withOneMore(shape, context)
      : anew(shape, wanted, context);
  if (!edit) return [];
  return [{ edits: [edit], where: `in line ${lineNumber(context.tree.text, edit.range.start)}` }];
}

/** What is said of the sizes: in `Input(…)`, or as an argument of the first layer. */
function shapeIn(node: Expression): Expression | undefined {
  if (node.type !== 'call') return node;
  const named = node.arguments.find(
    ({ kind, name }) => kind === 'keyword' && /^(?:input_)?shape$/.test(name ?? ''),
  );
  return (named ?? node.arguments.find(({ kind }) => kind === 'positional'))?.value;
}

function withoutFirst(shape: Expression, context: EditContext): TextEdit | undefined {
  if (shape.type !== 'tuple' && shape.type !== 'list')
    return /^(?:name|attribute)$/.test(shape.type)
      ? writing(shape.span, `${sourceOf(shape.span)}[1:]`, context)
      : undefined;
  const [first, second] = shape.items;
  if (!first || !second) return undefined;
  if (shape.items.length < 3) return anew(shape, [numberIn(second)], context);
  const { segments } = context.tree;
  return {
    range: { start: segments.locate(first.span).start, end: segments.locate(second.span).start },
    text: '',
  };
}

function withOneMore(shape: Expression, context: EditContext): TextEdit | undefined {
  const { segments, text } = context.tree;
  const { end } = segments.locate(shape.span);
  if (shape.type !== 'tuple' && shape.type !== 'list')
    return /^(?:name|attribute|subscript)$/.test(shape.type) ? insertion(end, ' + (1,)') : undefined;
  const last = shape.items.at(-1);
  if (!last) return undefined;
  const at = segments.locate(last.span).end;
  const rest = text.slice(at, end);
  // `(28,)` has a comma already.
  return /^\s*,/.test(rest)
    ? { range: { start: at, end: at + rest.indexOf(',') + 1 }, text: ', 1' }
    : insertion(at, ', 1');
}

/** Numbers that are written one by one. */
function anew(shape: Expression, wanted: Sizes, context: EditContext): TextEdit | undefined {
  if (shape.type !== 'tuple' && shape.type !== 'list') return undefined;
  const isPlain = shape.items.every((item) => numberIn(item) !== null);
  if (!isPlain || wanted.some((size) => size === null)) return undefined;
  return writing(shape.span, `(${wanted.join(', ')}${wanted.length === 1 ? ',' : ''})`, context);
}

function numberIn(node: Expression): number | null {
  return node.type === 'int' && typeof node.value === 'number' ? node.value : null;
}

function isSame(one: Sizes, other: Sizes): boolean {
  return one.length === other.length && one.every((size, at) => size === other[at]);
}
