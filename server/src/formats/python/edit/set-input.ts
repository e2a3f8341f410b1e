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
  const stated = batch === undefined ? inComment(layer, before, wanted, context) : undefined;
  if (stated) return [stated];
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

/** The sizes of an input as the program has them; of a table, which has no batch, all of them. */
function sizesBefore(layer: number, count: number, context: EditContext): readonly number[] | undefined {
  const sizes = context.sizesOf({ layer, output: 0 }) ?? [];
  const known = sizes.filter(isKnown);
  return sizes.length >= count && known.length >= count ? known : undefined;
}

/** What stands in a text, and what is to stand there. */
interface Sizes {
  readonly before: readonly number[];
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
  return undefined;
}

/** One literal may be both height and width: it is written once. */
function unlike(changes: Solution): Solution {
  return changes.filter(({ span }, at) => changes.findIndex((other) => isWithin(other.span, span)) === at);
}

function isWorth(node: Expression, size: number | undefined, context: EditContext): boolean {
  if (node.type === 'int') return node.value === size;
  return worthOf(node, context).some((value) => value.type === 'int' && value.value === size);
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
