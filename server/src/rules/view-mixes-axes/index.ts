// view-mixes-axes: a view whose sizes are those of other axes, so that the elements end up mixed.
import { callOf } from '../../network/definition.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { viewsIn } from '../facts/views.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { givenBy } from '../words/place.ts';

export const rule: Rule = {
  id: 'view-mixes-axes',
  summary: 'A view gives its axes the sizes of other ones',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  ofInputSize: true,
  checkNetwork(context) {
    for (const layer of viewsIn(context.network)) check(layer, context);
  },
};

function check(layer: Layer, context: RuleContext): void {
  const { inputs: [from] = [], outputs: [to] = [] } = context.facts.layers[layer.id] ?? {};
  const [before, after] = [sizesOf(from), sizesOf(to)];
  if (!before || !after) return;
  const order = orderOf(before, after);
  if (!order) return;
  context.report({
    span: callOf(layer).kindSpan,
    message: `${quoted(layer.kind)} makes ${shapeInSentence(after)} of ${shapeInSentence(before)} without moving an element: the sizes are those of other axes, and each holds elements of several. \`permute\` or \`transpose\` before it exchanges axes.`,
    related: givenBy(context, layer),
    layer,
    fixes: () => [exchanged(layer, order)],
  });
}

function sizesOf(shape: Shape | undefined): readonly number[] | undefined {
  const sizes = shape?.filter(isKnown);
  return sizes && sizes.length === shape?.length && !sizes.includes(1) ? sizes : undefined;
}

/** The axes are exchanged before, and copied in their new order. */
function exchanged(layer: Layer, order: readonly number[]): FixCandidate {
  const insert = { operation: 'permute', attributes: { order } };
  return {
    title: `Put a permutation of the axes before ${quoted(layer.kind)}`,
    intents: [
      { type: 'insert-before', layer: layer.id, insert },
      { type: 'set-kind', layer: layer.id, kind: 'reshape' },
    ],
  };
}

/**
 * In which order the axes stand behind it, some of them merged, if that is another one. A view that splits an axis may come to the same
 * sizes: that is ruled out by the first size, which then divides the first axis or is a multiple of it.
 */
function orderOf(before: readonly number[], after: readonly number[]): readonly number[] | undefined {
  const [a = 1, b = 1, c = 1] = before;
  const [x = 1, y = 1, z = 1] = after;
  if (a % x === 0 || x % a === 0) return undefined;
  // A table of distances that is one longer in one axis is skewed on purpose by such a view.
  if (before.length === 2 && after.length === 2)
    return x === b && y === a && Math.abs(a - b) > 1 ? [1, 0] : undefined;
  if (before.length !== 3) return undefined;
  if (after.length === 3) return x === b && y === c && z === a ? [1, 2, 0] : undefined;
  if (after.length !== 2) return undefined;
  // A map as rows of its pixels; rows or columns of it with the channels of each.
  if (x === b * c && y === a && x !== a) return [1, 2, 0];
  if (x === c && y === a * b) return [2, 0, 1];
  return x === b && y === a * c ? [1, 0, 2] : undefined;
}
