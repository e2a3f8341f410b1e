// pool-does-not-divide: in exact rounding, the window of a pool does not divide its input into whole windows.
import { isKnown } from '../../network/shape.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { countedAlong } from '../../wording/axes.ts';
import { listed } from '../../wording/sentence.ts';
import { removeLayer, setAttribute } from '../edits/edits.ts';
import { inputEdits } from '../edits/input-edits.ts';
import { producerEdits } from '../edits/producer-edits.ts';
import { kernelEdits, paddingEdits, roundUpEdits } from '../edits/window-edits.ts';
import { affectedAxes, problemsOf } from '../facts/shape-problems.ts';
import type { Rule } from '../rule.ts';
import { fittingSizes } from '../words/fitting-sizes.ts';
import { attributeSpan, givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'pool-does-not-divide',
  summary: 'The window of a pool does not divide its input',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
  problems: ['pool-does-not-divide'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (problemsOf(facts, 'pool-does-not-divide').length === 0) return;
    const axes = affectedAxes(facts, 'pool-does-not-divide', ({ remainder }) => remainder > 0);
    context.report({
      span: attributeSpan(layer, 'kernel'),
      message: message(axes),
      related: givenBy(context, layer),
      layer,
      fixes: () => [
        setAttribute(layer, 'rounding', 'floor'),
        ...roundUpEdits(subject),
        ...kernelEdits(subject, context),
        ...paddingEdits(subject, context),
        ...producerEdits(subject, context),
        ...inputEdits(subject, context),
        removeLayer(layer),
      ],
    });
  },
};

function message(axes: readonly WindowAxis[]): string {
  const windows = [...new Set(axes.map(({ kernel }) => kernel))];
  const left = axes.map(({ axis, remainder }) => countedAlong(axis, remainder));
  const verb = axes.length === 1 && axes[0]?.remainder === 1 ? 'is' : 'are';
  return `Pool window ${listed(windows.map(String))} does not divide ${listed(axes.map(sizeText))}: ${listed(left)} ${verb} left over. ${fittingSizes(axes)} would fit.`;
}

function sizeText({ axis, input }: WindowAxis): string {
  return isKnown(input) ? `${axis} ${input}` : axis;
}
