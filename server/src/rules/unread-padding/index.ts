// unread-padding: the size is rounded down, and what is left over is padding only.
import type { WindowAxis } from '../../operations/operation.ts';
import { lastAlong } from '../../wording/axes.ts';
import { listed } from '../../wording/sentence.ts';
import { isInsideModule } from '../facts/layer-graph.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'unread-padding',
  summary: 'The rounding drops padding, while all of the input is read',
  category: 'shape',
  severity: 'hint',
  fixable: false,
  ofInputSize: true,
  windows: true,
  checkLayer({ layer, facts }, context) {
    if (facts.guessed || facts.problems.length > 0) return;
    const axes = (facts.windows ?? []).filter(dropsPaddingOnly);
    if (axes.length === 0 || isInsideModule(layer, context.network)) return;
    const what = listed(
      axes.map(({ axis, remainder, padding }) => lastAlong(axis, Math.min(remainder, padding.after))),
    );
    context.report({
      span: attributeSpan(layer, 'padding'),
      message: `Rounding down drops ${what} of the padding; all of the input is read.`,
      related: givenBy(context, layer),
      layer,
    });
  },
};

function dropsPaddingOnly({ same, kind, remainder, unread, padding }: WindowAxis): boolean {
  return !same && kind !== 'transposed' && remainder > 0 && unread === 0 && padding.after > 0;
}
