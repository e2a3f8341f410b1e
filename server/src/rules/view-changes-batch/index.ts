// view-changes-batch: rows of another length than a sample has elements, so that there is another number of samples behind a view.
import { callOf } from '../../network/definition.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import { grouped } from '../../wording/counted.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { readerOfRow, withWidth } from '../edits/row-width.ts';
import { viewsIn } from '../facts/views.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { givenBy } from '../words/place.ts';

/** Axes of a map without the batch; vectors and sequences are folded into the batch on purpose. */
const AXES_OF_MAPS = 3;

export const rule: Rule = {
  id: 'view-changes-batch',
  summary: 'A view makes another number of samples',
  category: 'shape',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  ofInputSize: true,
  checkNetwork(context) {
    const views = viewsIn(context.network);
    // A later view may give the batch back: parts of samples go through one network on purpose then.
    for (const layer of views.slice(-1)) check(layer, context);
  },
};

function check(layer: Layer, context: RuleContext): void {
  const { inputs: [from] = [], outputs: [to] = [] } = context.facts.layers[layer.id] ?? {};
  const sample = from?.filter(isKnown) ?? [];
  const width = to?.length === 2 ? to[1] : undefined;
  if (sample.length !== from?.length || sample.length < AXES_OF_MAPS || !isKnown(width)) return;
  const elements = product(sample);
  // As many elements as a sample has are one: the batch stands before them.
  if (product(to ?? []) === elements) return;
  const isUnit = sample.some((_, axis) => product(sample.slice(axis)) === width);
  const isFlattened = context.graph.readers(layer).some(({ operation }) => operation === 'dense');
  if (isUnit || !isFlattened) return;
  const each = elements / width;
  const what = Number.isInteger(each)
    ? `each sample becomes ${grouped(each)} rows`
    : 'rows hold parts of several samples';
  context.report({
    span: callOf(layer).kindSpan,
    message: `${quoted(layer.kind)} makes rows of ${grouped(width)}, but a sample of ${shapeInSentence(sample)} has ${grouped(elements)} elements: ${what}. \`flatten(1)\` keeps the batch, and shows where a width does not fit.`,
    related: givenBy(context, layer),
    layer,
    fixes: () => [flattened(layer, elements, context)],
  });
}

function product(sizes: Shape): number {
  return sizes.reduce<number>((all, size) => all * (isKnown(size) ? size : Number.NaN), 1);
}

/** Each sample is one row, and the layer behind it takes that. */
function flattened(layer: Layer, elements: number, context: RuleContext): FixCandidate {
  const by = { operation: 'flatten', attributes: {} };
  const candidate: FixCandidate = {
    title: `Replace ${quoted(layer.kind)} by \`flatten\``,
    intents: [{ type: 'replace-layer', layer: layer.id, by }],
  };
  const reader = readerOfRow(layer, context);
  return reader ? withWidth(candidate, reader, elements) : candidate;
}
