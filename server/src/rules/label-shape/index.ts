// label-shape: the labels that a model of Keras is trained with have another shape than what it gives.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer } from '../../network/network.ts';
import { type Dim, type Shape, UNKNOWN } from '../../network/shape.ts';
import { sameSpan } from '../../text/span.ts';
import { grouped } from '../../wording/counted.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { fittingInput } from '../edits/fitting-input.ts';
import type { FixCandidate, RelatedPlace, Rule, RuleContext } from '../rule.ts';
import { nameOf, producerOf } from '../words/place.ts';

type LabelShape = Extract<FileProblem, { type: 'label-shape' }>;

/** How many layers are gone back for the first that gets a map. */
const MOST_BACK = 50;

export const rule: Rule = {
  id: 'label-shape',
  summary: 'Labels have another shape than what the model gives',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'label-shape') return;
    const { span, fittedBy, fitted, lossSpan, loss, isCertain } = problem;
    const first = firstOnMap(problem, context);
    context.report({
      span,
      message: message(problem),
      ...(!isCertain && { severity: 'warning' as const }),
      related: [
        { span: fitted, message: `${quoted(fittedBy)} is called here` },
        ...(lossSpan ? [{ span: lossSpan, message: `${quoted(loss)} is given here` }] : []),
        ...(first ? mapPlaces(first, context) : []),
      ],
      fixes: () => edits(problem, first, context),
    });
  },
};

function message({ loss, shapes, output, labels, isCertain, classes }: LabelShape): string {
  if (classes !== undefined)
    return `The model gives ${grouped(output.at(-1) ?? 0)} scores for each sample, and the labels tell ${grouped(classes)} classes apart: ${quoted(loss)} takes one score for each class.`;
  const given = `The model gives ${worded(output)} for each sample, and the labels are ${worded(labels)}`;
  if (shapes === 'indices')
    return `${given}: ${quoted(loss)} takes one index for each row of scores, which are ${worded(output.slice(0, -1))}.`;
  if (shapes === 'equal' || isCertain) return `${given}: ${quoted(loss)} takes both in one shape.`;
  return `${given}: ${quoted(loss)} spreads one over the other, and compares each number with several.`;
}

function worded(sizes: readonly (number | null)[]): string {
  return sizes.length === 0 ? 'single numbers' : shapeInSentence(shapeOf(sizes));
}

function shapeOf(sizes: readonly (number | null)[]): Shape {
  return sizes.map((size): Dim => size ?? UNKNOWN);
}

/** A map that comes out where labels are rows was meant to be flattened before the first fully connected layer. */
function firstOnMap({ output, labels }: LabelShape, { network, facts }: RuleContext): Layer | undefined {
  if (output.length < 3 || labels.length > 1) return undefined;
  let layer = outputOf(network);
  let found: Layer | undefined;
  for (let count = 0; layer && count < MOST_BACK; count++) {
    const [shape] = facts.layers[layer.id]?.inputs ?? [];
    if (layer.operation === 'dense' && shape && shape.length > 1) found = layer;
    else if (layer.operation !== 'dropout' && layer.operation !== 'batch_norm' && found) break;
    layer = layer.inputs.length === 1 ? producerOf(network, layer) : undefined;
  }
  return found;
}

function outputOf({ outputs, layers }: RuleContext['network']): Layer | undefined {
  const [target] = outputs.map((output) => output.target);
  return target && layers[target.layer];
}

function mapPlaces(first: Layer, { network, facts }: RuleContext): RelatedPlace[] {
  const shape = facts.shapeOf(first.inputs[0]?.target);
  const giver = producerOf(network, first);
  if (!shape || !giver) return [];
  return [
    {
      span: first.definition.kindSpan,
      message: `${quoted(first.name ?? first.kind)} works on each place of the map ${shapeInSentence(shape)} that ${nameOf(giver)} gives`,
    },
  ];
}

function edits(problem: LabelShape, first: Layer | undefined, context: RuleContext): FixCandidate[] {
  const { otherLoss, lossSpan, output, labels, isItself, classes } = problem;
  const last = layerOf(problem, context);
  if (classes !== undefined)
    return last ? [setAttribute(last, last.operation === 'dense' ? 'units' : 'filters', classes)] : [];
  if (otherLoss !== undefined && lossSpan) {
    const text = `'${otherLoss}'`;
    return [
      {
        title: `Change the loss to ${quoted(otherLoss)}`,
        intents: [{ type: 'replace', span: lossSpan, text }],
      },
    ];
  }
  if (first) return ['global_avg_pool', 'flatten'].map((operation) => inserted(first, operation));
  if (!last || output.length !== labels.length) return [];
  const [wide, wanted] = [output.at(-1), labels.at(-1)];
  if (wide !== wanted && typeof wanted === 'number' && sameBut(output, labels))
    return [setAttribute(last, last.operation === 'dense' ? 'units' : 'filters', wanted)];
  return [...(isItself ? returning(context) : []), ...cropped(last, output, labels)];
}

function sameBut(output: LabelShape['output'], labels: LabelShape['labels']): boolean {
  return output.slice(0, -1).every((size, axis) => size === labels[axis]);
}

function inserted(layer: Layer, operation: string): FixCandidate {
  const what = operation === 'flatten' ? 'Insert `Flatten`' : 'Insert the mean of each channel';
  return {
    title: `${what} before ${quoted(layer.name ?? layer.kind)}`,
    intents: [{ type: 'insert-before', layer: layer.id, insert: { operation, attributes: {} } }],
  };
}

function layerOf({ span }: LabelShape, { network }: RuleContext): Layer | undefined {
  return network.layers.findLast(({ definition, call }) =>
    [definition.kindSpan, definition.span, call?.kindSpan].some((one) => sameSpan(one, span)),
  );
}

/** Sizes that come out again as they went in: those that can be halved as often as they are doubled. */
function returning(context: RuleContext): FixCandidate[] {
  const { outputs } = context.network;
  const target = outputs.length === 1 ? outputs[0]?.target : undefined;
  if (!target) return [];
  return fittingInput(context, undefined, (found, axis, size) => found.shapeOf(target)?.[axis] === size);
}

/** What comes out too large is cut at its end. */
function cropped(last: Layer, output: LabelShape['output'], labels: LabelShape['labels']): FixCandidate[] {
  const sides = output.slice(0, -1).map((size, axis) => {
    const wanted = labels[axis];
    return typeof size === 'number' && typeof wanted === 'number' ? size - wanted : undefined;
  });
  const known = sides.filter((size) => size !== undefined && size >= 0);
  if (known.length !== sides.length || output.at(-1) !== labels.at(-1)) return [];
  const cropping = known.map((size = 0) => ({ before: 0, after: size }));
  return [
    {
      title: `Crop what comes out to ${shapeInSentence(shapeOf(labels))}`,
      intents: [
        { type: 'insert-after', layer: last.id, insert: { operation: 'crop', attributes: { cropping } } },
      ],
    },
  ];
}
