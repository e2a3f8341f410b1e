// non-integer-size: in exact rounding, the stride does not divide what is left of the padded input beside the
// kernel, so that the output size is no whole number.
import { stepsFormula } from '../../inference/formula.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { countedAlong } from '../../wording/axes.ts';
import { setAttribute } from '../edits/edits.ts';
import { inputEdits } from '../edits/input-edits.ts';
import { producerEdits } from '../edits/producer-edits.ts';
import {
  kernelEdits,
  paddingEdits,
  roundUpEdits,
  strideEdits,
  unevenPaddingEdits,
} from '../edits/window-edits.ts';
import { affectedAxes, problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { fittingSizes } from '../words/fitting-sizes.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'non-integer-size',
  summary: 'The stride does not divide, so the output size is no whole number',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
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
