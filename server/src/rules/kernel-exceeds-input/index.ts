// kernel-exceeds-input: the window, spread by dilation, is larger than the padded input.
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { countedAlong } from '../axis-words.ts';
import { removeLayer } from '../edits.ts';
import { inputEdits } from '../input-edits.ts';
import { attributeSpan, givenBy } from '../place.ts';
import { producerEdits } from '../producer-edits.ts';
import type { Rule } from '../rule.ts';
import { affectedAxes, problemsOf } from '../shape-problems.ts';
import { kernelEdits, paddingEdits, unevenPaddingEdits } from '../window-edits.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  id: 'kernel-exceeds-input',
  summary: 'A kernel is larger than the padded input it slides over',
  category: 'shape',
  severity: 'error',
  fixable: true,
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
