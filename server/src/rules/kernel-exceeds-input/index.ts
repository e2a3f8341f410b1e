// kernel-exceeds-input: the window, spread by dilation, is larger than the padded input.
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { countedAlong } from '../../wording/axes.ts';
import { listed } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import { inputEdits } from '../edits/input-edits.ts';
import { producerEdits } from '../edits/producer-edits.ts';
import { kernelEdits, paddingEdits, unevenPaddingEdits } from '../edits/window-edits.ts';
import { affectedAxes, problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'kernel-exceeds-input',
  summary: 'A kernel is larger than the padded input it slides over',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
  problems: ['kernel-exceeds-input'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (problemsOf(facts, 'kernel-exceeds-input').length === 0) return;
    const axes = affectedAxes(
      facts,
      'kernel-exceeds-input',
      ({ input, output }) => isKnown(input) && !isKnown(output),
    );
    context.report({
      span: attributeSpan(layer, 'kernel'),
      message: message(axes),
      related: givenBy(context, layer),
      layer,
      fixes: () => {
        const even = paddingEdits(subject, context);
        return [
          ...kernelEdits(subject, context),
          ...even,
          ...producerEdits(subject, context),
          ...inputEdits(subject, context),
          ...unevenPaddingEdits(even, subject, context),
          ...(subject.operation.category === 'pooling' ? [removeLayer(layer)] : []),
        ];
      },
    });
  },
};

function message(axes: readonly WindowAxis[]): string {
  const verb = axes.length === 1 ? 'is' : 'are';
  return `Kernel ${listed(axes.map(kernelText))} ${verb} larger than the input: ${axes.map(sizeText).join(', ')}.`;
}

/** "height 4", "width 3 (5 with dilation 2)" */
function kernelText({ axis, kernel, dilation }: WindowAxis): string {
  const spread = dilation * (kernel - 1) + 1;
  return dilation === 1 ? `${axis} ${kernel}` : `${axis} ${kernel} (${spread} with dilation ${dilation})`;
}

function sizeText({ axis, input, padding }: WindowAxis): string {
  if (!isKnown(input)) return axis;
  const { before, after } = padding;
  return `${countedAlong(axis, input)} plus padding ${before} + ${after} make ${input + before + after}`;
}
