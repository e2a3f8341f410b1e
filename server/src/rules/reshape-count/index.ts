// reshape-count: a reshape to another number of elements than there are.
import type { Layer } from '../../network/network.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { grouped } from '../../wording/counted.ts';
import { quoted, sentenceStart, shapeInSentence } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { readerOfRow, withWidth } from '../edits/row-width.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy, giverOf, nameOf, producerOf } from '../words/place.ts';

/** Layers that may stand between a fully connected layer and a reshape. */
const KEEPING: ReadonlySet<string> = new Set([
  ...['relu', 'leaky_relu', 'elu', 'gelu', 'tanh', 'sigmoid', 'batch_norm', 'dropout'],
]);

/** Shapes with more axes than this are no layer's. */
const MOST_AXES = 16;

export const rule: Rule = {
  id: 'reshape-count',
  summary: 'A reshape changes the number of elements',
  category: 'shape',
  severity: 'error',
  fixable: true,
  ofInputSize: true,
  problems: ['reshape-count'],
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    for (const problem of problemsOf(facts, 'reshape-count')) {
      context.report({
        span: attributeSpan(layer, problem.attribute),
        message: message(problem, subject, context),
        related: givenBy(context, layer),
        layer,
        fixes: () => edits(problem, subject, context),
      });
    }
  },
};

function message(
  { shape, elements, target, targetElements }: ShapeProblemOf<'reshape-count'>,
  { layer }: LayerSubject,
  context: RuleContext,
): string {
  const from = `The input ${shapeInSentence(shape)} has ${grouped(elements)} elements`;
  if (target.includes(-1))
    return `${from}; that is no multiple of ${grouped(targetElements)}, the product of the other sizes.`;
  // A function is told by its name alone what it makes; what it reads is far away.
  if (layer.operation === undefined)
    return `${sentenceStart(giverOf(context, layer))} gives ${shapeInSentence(shape)}, ${grouped(elements)} elements, but ${quoted(layer.kind)} asks for ${shapeInSentence(target)}${target.length > 1 ? `, ${grouped(targetElements)}` : ''}.`;
  return `${from}, but the shape ${shapeInSentence(target)} holds ${grouped(targetElements)}.`;
}

/** A fully connected layer right before it gives as many numbers as the shape holds. */
function widthBefore(layer: Layer, target: readonly number[], { network }: RuleContext): FixCandidate[] {
  const elements = target.reduce((product, size) => product * size, 1);
  let producer = producerOf(network, layer);
  while (producer && KEEPING.has(producer.operation ?? '')) producer = producerOf(network, producer);
  return producer?.operation === 'dense' ? [setAttribute(producer, 'units', elements, nameOf(producer))] : [];
}

/** One size after the other follows from the rest, the channels first; or there is but one axis. */
function edits(
  { attribute, elements, target }: ShapeProblemOf<'reshape-count'>,
  { layer }: LayerSubject,
  context: RuleContext,
): FixCandidate[] {
  const { network } = context;
  if (target.length > MOST_AXES) return [];
  const sizes = target.map(Math.abs);
  const shapes = sizes.flatMap((_, open) => {
    const rest = sizes.reduce((product, size, index) => (index === open ? product : product * size), 1);
    const divides = rest > 0 && elements % rest === 0;
    return divides ? [sizes.map((size, index) => (index === open ? elements / rest : size))] : [];
  });
  const ordered = network.layout === 'channels_last' ? shapes.toReversed() : shapes;
  const alone = [...ordered, [-1]].map((shape) => setAttribute(layer, attribute, shape));
  const made = target.includes(-1) ? [] : widthBefore(layer, target, context);
  const reader = target.length === 1 ? readerOfRow(layer, context) : undefined;
  const wide = reader ? alone.map((candidate) => withWidth(candidate, reader, elements)) : alone;
  return [...made, ...wide];
}
