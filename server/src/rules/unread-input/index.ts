// unread-input: the size is rounded down and the rows or columns at the end of the input are read by no window.
import { stepsFormula } from '../../inference/formula.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown, spatialOf } from '../../network/shape.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import { lastAlong } from '../../wording/axes.ts';
import { listed, sentenceStart } from '../../wording/sentence.ts';
import { inputEdits } from '../edits/input-edits.ts';
import { producerEdits } from '../edits/producer-edits.ts';
import {
  type AxisGoal,
  fits,
  kernelEdits,
  paddingEdits,
  roundUpEdits,
  unevenPaddingEdits,
} from '../edits/window-edits.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy, producerOf } from '../words/place.ts';

export const rule: Rule = {
  id: 'unread-input',
  summary: 'The last rows or columns of an input are read by no window',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  ofInputSize: true,
  windows: true,
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (facts.guessed || facts.problems.length > 0) return;
    const added = addedBefore(layer, context);
    const axes = (facts.windows ?? []).filter(
      (window, at) => window.unread > (added?.[at] ?? 0) && !skipsBetween(window),
    );
    if (axes.length === 0) return;
    // An image of the wrong size has a rule of its own.
    if (context.rows?.fittingImageSizes()) return;
    const what = listed(axes.map(({ axis, unread }) => lastAlong(axis, unread)));
    context.report({
      span: attributeSpan(layer, 'stride', 'kernel'),
      message: `${sentenceStart(what)} of the input ${isOne(axes) ? 'is' : 'are'} read by no window: ${leftOver(axes)}.`,
      related: givenBy(context, layer),
      layer,
      fixes: () => {
        const even = paddingEdits(subject, context, readsAll);
        return [
          ...roundUpEdits(subject),
          ...even,
          ...kernelEdits(subject, context, skipsNothing),
          ...producerEdits(subject, context, readsAll),
          ...inputEdits(subject, context, readsAll),
          // What is left over at the end of a pool is better read by rounding up.
          ...(subject.operation.category === 'pooling'
            ? []
            : unevenPaddingEdits(even, subject, context, readsAll)),
        ];
      },
    });
  },
};

/** Where windows leave gaps between each other, what is left at the end is no other mistake. */
function skipsBetween({ stride, dilation, kernel }: WindowAxis): boolean {
  return stride > dilation * (kernel - 1) + 1;
}

/** Layers between a padding and the windows that are looked at. */
const MOST_BETWEEN = 6;

/** How many rows and columns a padding before it has added at the end, at most; what works on each element alone may come between. */
function addedBefore(layer: Layer, { network, facts }: RuleContext): readonly number[] | undefined {
  let producer = producerOf(network, layer);
  for (let step = 0; step < MOST_BETWEEN && producer && isAlone(producer, facts); step++)
    producer = producerOf(network, producer);
  const of = producer && facts.layers[producer.id];
  const [input] = of?.inputs ?? [];
  const [output] = of?.outputs ?? [];
  if (!input || !output || !(producer?.operation === 'pad' || producer?.kind === 'pad')) return undefined;
  const before = spatialOf(input, network.layout);
  return spatialOf(output, network.layout).map((size, at) => {
    const own = before[at];
    // Of what cannot be divided evenly, one more is put at the end.
    return isKnown(size) && isKnown(own) ? Math.ceil((size - own) / 2) : 0;
  });
}

/** Whether each element follows from the one at its own place: a convolution of 1×1, a normalization by channels, an activation. */
function isAlone({ id, operation }: Layer, facts: RuleContext['facts']): boolean {
  const { windows } = facts.layers[id] ?? {};
  if (windows)
    return windows.every(
      ({ kernel, stride, kind }) => kernel === 1 && stride === 1 && kind === 'convolution',
    );
  const { category } = (operation !== undefined && findOperation(operation)) || {};
  return category === 'activation' || operation === 'batch_norm' || operation === 'dropout';
}

const readsAll: AxisGoal = (window) => fits(window) && window.unread === 0;
/** A smaller kernel must not leave out what stands between two windows instead. */
const skipsNothing: AxisGoal = (window) =>
  readsAll(window) && window.dilation * (window.kernel - 1) + 1 >= window.stride;

function isOne(axes: readonly WindowAxis[]): boolean {
  return axes.length === 1 && axes[0]?.unread === 1;
}

/** "height (224 + 0 + 0 − 7) / 2 and width (224 + 0 + 0 − 7) / 2 leave a remainder of 1" */
function leftOver(axes: readonly WindowAxis[]): string {
  const remainders = [...new Set(axes.map(({ remainder }) => remainder))];
  const parts = remainders.map((remainder) => {
    const same = axes.filter((axis) => axis.remainder === remainder);
    const formulas = listed(same.map((window) => `${window.axis} ${stepsFormula(window)}`));
    return `${formulas} ${same.length === 1 ? 'leaves' : 'leave'} a remainder of ${remainder}`;
  });
  return parts.join(', ');
}
