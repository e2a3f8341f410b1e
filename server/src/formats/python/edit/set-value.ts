// Has an expression come to another number: the literal that decides it, or a number that it is worked out from.
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { type EditContext, expressionAt, writing } from './context.ts';
import { lineNumber } from './lines.ts';
import { solutions } from './solve.ts';

export function setValue(
  { span, from, value }: Extract<FixIntent, { type: 'set-value' }>,
  context: EditContext,
): readonly Way[] {
  const node = expressionAt(span, context);
  if (!node) return [];
  return solutions({ node, current: from, wanted: value }, context).map((solution) => {
    const edits = solution.map((change) => writing(change.span, change.text, context));
    const [first] = edits;
    const line = first ? lineNumber(context.tree.text, first.range.start) : 0;
    const own = lineNumber(context.tree.text, context.tree.segments.locate(span).start);
    return { edits, ...(line !== own && { where: `in line ${line}` }) };
  });
}
