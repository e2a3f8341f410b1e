// reshape-count: a reshape to another number of elements than there are.
import type { Layer } from '../../network/network.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { grouped } from '../../wording/counted.ts';
import { quoted, sentenceStart, shapeInSentence } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { FixCandidate, LayerSubject, Rule, RuleContext } from '../rule.ts';
import { attributeSpan, givenBy, giverOf, nameOf } from '../words/place.ts';

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
  const reader = readerOfRow(layer, target, context);
  return reader ? alone.map((candidate) => withWidth(candidate, reader, elements)) : alone;
}

/** How many layers are gone on to the one that declares its width. */
const MOST_ON = 8;

/** The fully connected layer that reads what is one row by then. */
function readerOfRow(
  layer: Layer,
  target: readonly number[],
  { graph, facts }: RuleContext,
): Layer | undefined {
  if (target.length !== 1) return undefined;
  let at: Layer | undefined = layer;
  for (let count = 0; at && count < MOST_ON; count++) {
    const readers: readonly Layer[] = graph.readers(at);
    at = readers.length === 1 ? readers[0] : undefined;
    if (at?.attributes.has('in_features')) return at;
    if (at && facts.layers[at.id]?.outputs[0]?.length !== 1) return undefined;
  }
  return undefined;
}

function withWidth({ title, intents }: FixCandidate, reader: Layer, width: number): FixCandidate {
  const attribute = 'in_features';
  return {
    title: `${title} and \`${attribute}\` of ${nameOf(reader)} to ${width}`,
    intents: [...intents, { type: 'set-attribute', layer: reader.id, attribute, value: width }],
  };
}
