// Gives the sizes that a tensor is viewed with other numbers: `x.view(-1, 400)` has 576 for 400.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Call, Expression } from '../../../syntax/python/expression.ts';
import type { Way } from '../../format.ts';
import { type EditContext, worthOf, writing } from './context.ts';
import { lineNumber } from './lines.ts';
import { type Solution, solutions } from './solve.ts';

/** What stands before them is the batch, and stays. */
export function setSizes(call: Call, value: AttributeValue, context: EditContext): readonly Way[] {
  const wanted = Array.isArray(value) ? value.filter((size) => typeof size === 'number') : [];
  const written = sizesIn(call, context);
  const sizes = written.slice(written.length - wanted.length);
  if (wanted.length === 0 || wanted.includes(-1) || written.length - wanted.length > 1) return [];
  if (sizes.length !== wanted.length) return [];
  const changes = sizes.map((node, at): Solution | undefined => {
    const [current] = numbersOf(node, context);
    const size = wanted[at];
    if (current === size || size === undefined) return [];
    return solutions({ node, current, wanted: size }, context)[0];
  });
  if (!changes.every((change) => change !== undefined)) return [];
  const all = changes.flat();
  const edits = all.map(({ span, text }) => writing(span, text, context));
  const [first] = edits;
  const line = first ? lineNumber(context.tree.text, first.range.start) : 0;
  return first ? [{ edits, where: `in line ${line}` }] : [];
}

/** One by one, or as one list; the tensor itself comes first where it is a function that is called. */
function sizesIn({ arguments: given, callee }: Call, context: EditContext): readonly Expression[] {
  const values = given.flatMap(({ kind, value }) => (kind === 'positional' ? value : []));
  const isMethod =
    callee.type === 'attribute' && worthOf(callee.object, context).some(({ type }) => type === 'tensor');
  const rest = isMethod ? values : values.slice(1);
  const [only] = rest;
  return rest.length === 1 && (only?.type === 'tuple' || only?.type === 'list') ? only.items : rest;
}

function numbersOf(node: Expression, context: EditContext): readonly number[] {
  if (node.type === 'int') return typeof node.value === 'number' ? [node.value] : [];
  return worthOf(node, context).flatMap((value) => (value.type === 'int' ? value.value : []));
}
