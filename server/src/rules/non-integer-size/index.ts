// non-integer-size: in exact rounding, the stride does not divide what is left of the padded input beside the
// kernel, so that the output size is no whole number.
import { stepsFormula } from '../../inference/formula.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { countedAlong } from '../axis-words.ts';
import { setAttribute } from '../edits.ts';
import { fittingSizes } from '../fitting-sizes.ts';
import { inputEdits } from '../input-edits.ts';
import { attributeSpan, givenBy } from '../place.ts';
import { producerEdits } from '../producer-edits.ts';
import type { Rule } from '../rule.ts';
import { affectedAxes, problemsOf } from '../shape-problems.ts';
import { kernelEdits, paddingEdits, roundUpEdits, strideEdits, unevenPaddingEdits } from '../window-edits.ts';

export const rule: Rule = {
  id: 'non-integer-size',
  summary: 'The stride does not divide, so the output size is no whole number',
  category: 'shape',
  severity: 'error',
  fixable: true,
  problems: ['non-integer-size'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (problemsOf(facts, 'non-integer-size').length === 0) return;
    const axes = affectedAxes(facts, 'non-integer-size', ({ remainder }) => remainder > 0);
    context.report({
      span: attributeSpan(layer, 'stride', 'kernel'),
      message: `The output size is no whole number: ${axes.map(axisText).join(', ')}. ${fittingSizes(axes)} would fit.`,
      related: givenBy(context, layer),
      layer,
      fixes: () => {
        const even = paddingEdits(subject, context);
        return [
          setAttribute(layer, 'rounding', 'floor'),
          ...roundUpEdits(subject),
          ...even,
          ...kernelEdits(subject, context),
          ...strideEdits(subject, context),
          ...producerEdits(subject, context),
          ...inputEdits(subject, context),
          ...unevenPaddingEdits(even, subject, context),
        ];
      },
    });
  },
};

/** "height (32 + 0 + 0 − 3) / 2 leaves 1 row over" */
function axisText(window: WindowAxis): string {
  const { axis, remainder } = window;
  return `${axis} ${stepsFormula(window)} leaves ${countedAlong(axis, remainder)} over`;
}
