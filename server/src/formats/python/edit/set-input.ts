// Gives an input of a model another size: where the tensor is made that it is called with, in what a tool is told of it, or in the
// comment that states it.
import { isKnown } from '../../../network/shape.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { isWithin, sourceOf } from '../../../text/span.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { writeStatedInput } from '../../stated-input.ts';
import { classCommentsIn } from '../class-comments.ts';
import { type EditContext, expressionAt, worthOf, writing } from './context.ts';
import { lineNumber } from './lines.ts';
import { setRank } from './set-rank.ts';
import { type Solution, solutions } from './solve.ts';

export function setInput(
  { layer, shape, batch }: Extract<FixIntent, { type: 'set-input' }>,
  context: EditContext,
): readonly Way[] {
  const of = context.network.layers[layer];
  const sizes = sizesBefore(layer, shape.length, context);
  const wanted = shape.filter(isKnown);
  if (!of || !sizes || wanted.length !== shape.length) return [];
  const before = sizes.slice(sizes.length - wanted.length);
  const numbers = before.filter((size) => size !== null);
  const isStated = batch === undefined && numbers.length === before.length;
  const stated = isStated ? inComment(layer, numbers, wanted, context) : undefined;
  if (stated) return [stated];
  if (context.network.framework === 'keras' && wanted.length !== sizes.length)
    return setRank(of.definition.span, sizes, wanted, context);
  const facts = context.given[layer];
  const places = [
    ...(facts ? context.seen.flatMap((one) => one.firstOfTensor(facts) ?? []) : []),
    ...(context.calledAt ? [context.calledAt] : []),
    // A tool calls it where the tool is called; a table stands where it is made.
    of.definition.span,
  ];
  const change = batch === undefined ? { before, wanted } : { before: sizes, wanted: [batch, ...wanted] };
  for (const place of places) {
    const node = expressionAt(place, context);
    const solution = node && sized(node, change, context);
    if (solution) {
      const edits = solution.map(({ span, text }) => writing(span, text, context));
      return [{ edits, ...where(solution, context) }];
    }
  }
  return [];
}

/** Sizes that stand at a place, in what is written there or what decides it. */
export function setSizesAt(
  { span, from, to }: Extract<FixIntent, { type: 'set-sizes' }>,
  context: EditContext,
): readonly Way[] {
  const node = expressionAt(span, context);
  const solution = node && sized(node, { before: from, wanted: to }, context);
  if (!solution) return [];
  const edits = solution.map((change) => writing(change.span, change.text, context));
  return [{ edits, ...where(solution, context) }];
}

/** The sizes of an input as the program has them; of a table, which has no batch, all of them. */
function sizesBefore(layer: number, count: number, context: EditContext): readonly Written[] | undefined {
  const sizes = context.sizesOf({ layer, output: 0 }) ?? [];
  const known = sizes.filter(isKnown);
  // A size that a model of Keras leaves open is written, too: `None`.
  if (context.network.framework === 'keras' && sizes.length > 0)
    return sizes.slice(1).map((size) => (isKnown(size) ? size : null));
  return sizes.length >= count && known.length >= count ? known : undefined;
}

/** A size as it is written, or one that is left open. */
export type Written = number | null;

/** What stands in a text, and what is to stand there. */
interface Sizes {
  readonly before: readonly Written[];
  readonly wanted: readonly number[];
}

function where(solution: Solution, { tree }: EditContext): Pick<Way, 'where'> {
  const [first] = solution;
  return first ? { where: `in line ${lineNumber(tree.text, tree.segments.locate(first.span).start)}` } : {};
}

/** Sizes behind each other that are those of the input, in a call or in a list in it; the batch before them stays. */
function sized(node: Expression, { before, wanted }: Sizes, context: EditContext): Solution | undefined {
  for (const items of listsIn(node)) {
    const sizes = items.slice(items.length - before.length);
    if (sizes.length !== before.length || items.length > before.length + 1) continue;
    if (!sizes.every((item, at) => isWorth(item, before[at], context))) continue;
    const changes = sizes.map((item, at): Solution | undefined => {
      const [current, size] = [before[at], wanted[at]];
      if (current === size || current === undefined || size === undefined) return [];
      return solutions({ node: item, current, wanted: size }, context)[0];
    });
    if (changes.every((change) => change !== undefined)) return unlike(changes.flat());
  }
  for (const value of valuesIn(node)) {
    for (const seen of worthOf(value, context)) {
      if (seen.type !== 'tuple' && seen.type !== 'list') continue;
      const numbers = seen.items.map((item) => (item.type === 'int' ? item.value : null));
      const start = numbers.length - before.length;
      if (start < 0 || start > 1 || before.some((size, at) => numbers[start + at] !== size)) continue;
      const all = [...numbers.slice(0, start), ...wanted];
      const [solution] = solutions({ node: value, current: numbers, wanted: all }, context);
      if (solution) return unlike(solution);
    }
  }
  return undefined;
}

/** What is handed over as a whole: a name that stands for all sizes. */
function* valuesIn(node: Expression): Generator<Expression> {
  if (node.type !== 'call') return yield node;
  for (const { value } of node.arguments) if (value.type !== 'tuple' && value.type !== 'list') yield value;
}

/** One literal may be both height and width: it is written once. */
function unlike(changes: Solution): Solution {
  return changes.filter(({ span }, at) => changes.findIndex((other) => isWithin(other.span, span)) === at);
}

function isWorth(node: Expression, size: Written | undefined, context: EditContext): boolean {
  if (size === null && node.type === 'constant') return true;
  if (node.type === 'int') return node.value === size;
  return worthOf(node, context).some((value) =>
    size === null ? value.type === 'none' : value.type === 'int' && value.value === size,
  );
}

/** The arguments of calls, and lists among them, the innermost last. */
function* listsIn(node: Expression): Generator<readonly Expression[]> {
  if (node.type === 'tuple' || node.type === 'list') yield node.items;
  if (node.type !== 'call') return;
  const positional = node.arguments.filter(({ kind }) => kind === 'positional');
  yield positional.map(({ value }) => value);
  for (const { value } of node.arguments) yield* listsIn(value);
  if (node.callee.type === 'attribute') yield* listsIn(node.callee.object);
}

/** `# convlint: Net() input=3x24x24` */
function inComment(
  input: number,
  before: readonly number[],
  wanted: readonly number[],
  context: EditContext,
): Way | undefined {
  const said = writeStatedInput({ sizes: before });
  for (const { span, inputs } of classCommentsIn(context.tree)) {
    const stated = inputs?.[input];
    if (!stated || writeStatedInput({ sizes: stated.sizes }) !== said) continue;
    const text = sourceOf(span);
    const start = text.lastIndexOf('input=');
    const all = text.slice(start + 'input='.length).split(',');
    const changed = all.map((one, at) =>
      at === input ? writeStatedInput({ ...stated, sizes: wanted }) : one,
    );
    return { edits: [writing(span, `${text.slice(0, start)}input=${changed.join(',')}`, context)] };
  }
  return undefined;
}
