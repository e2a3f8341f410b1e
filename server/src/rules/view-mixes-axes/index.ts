// view-mixes-axes: a view whose sizes are those of other axes, so that the elements end up mixed.
import { callOf } from '../../network/definition.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { givenBy } from '../words/place.ts';

const VIEWS: readonly string[] = ['view', 'reshape'];

export const rule: Rule = {
  id: 'view-mixes-axes',
  summary: 'A view gives its axes the sizes of other ones',
  category: 'shape',
  severity: 'warning',
  fixable: false,
  formats: ['python', 'notebook'],
  ofInputSize: true,
  checkNetwork(context) {
    for (const layer of context.network.layers) {
      if (VIEWS.includes(layer.kind) && layer.operation === undefined) check(layer, context);
    }
  },
};

function check(layer: Layer, context: RuleContext): void {
  const { inputs: [from] = [], outputs: [to] = [] } = context.facts.layers[layer.id] ?? {};
  const [before, after] = [sizesOf(from), sizesOf(to)];
  if (!before || !after || !mixes(before, after)) return;
  context.report({
    span: callOf(layer).kindSpan,
    message: `${quoted(layer.kind)} makes ${shapeInSentence(after)} of ${shapeInSentence(before)} without moving an element: the sizes are those of other axes, and each holds elements of several. \`permute\` or \`transpose\` before it exchanges axes.`,
    related: givenBy(context, layer),
    layer,
  });
}

function sizesOf(shape: Shape | undefined): readonly number[] | undefined {
  const sizes = shape?.filter(isKnown);
  return sizes && sizes.length === shape?.length && !sizes.includes(1) ? sizes : undefined;
}

/**
 * Whether axes, some of them merged, stand in another order behind it. A view that splits an axis may come to the same sizes: that
 * is ruled out by the first size, which then divides the first axis or is a multiple of it.
 */
function mixes(before: readonly number[], after: readonly number[]): boolean {
  const [a = 1, b = 1, c = 1] = before;
  const [x = 1, y = 1, z = 1] = after;
  const mayKeepOrder = a % x === 0 || x % a === 0;
  if (before.length === 2 && after.length === 2) return x === b && y === a && !mayKeepOrder;
  if (before.length !== 3) return false;
  if (after.length === 3) return x === b && y === c && z === a && !mayKeepOrder;
  // A map as rows of its pixels; rows or columns of it with the channels of each.
  const isRows = x === b * c && y === a && x !== a;
  const isLines = (x === c && y === a * b) || (x === b && y === a * c);
  return after.length === 2 && (isRows || isLines) && !mayKeepOrder;
}
