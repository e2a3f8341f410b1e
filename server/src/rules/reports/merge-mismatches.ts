// What the rules about tensors that do not fit together have in common: which axes differ, and what to say.
import type { Layer, LayerId } from '../../network/network.ts';
import { axisName, channelAxis, isKnown, type Shape, UNKNOWN } from '../../network/shape.ts';
import type { ShapeProblemOf } from '../../operations/shape-problem.ts';
import { shapeWords } from '../../wording/axes.ts';
import { counted } from '../../wording/counted.ts';
import { listed, sentenceStart, shapeInSentence, sizeText } from '../../wording/sentence.ts';
import { type Lost, lostPaddings } from '../edits/lost-padding.ts';
import { mergeEdits } from '../edits/merge-edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { LayerSubject, RelatedPlace, RuleContext } from '../rule.ts';
import { giverOf, inputSpan, kindName, nameFrom } from '../words/place.ts';
import { sizedBy } from '../words/sized-by.ts';

type Mismatch = ShapeProblemOf<'merge-mismatch'>;

/** Reports inputs that differ where they have to be equal, for the kinds of merge that `isAbout` picks. */
export function checkMerges(
  subject: LayerSubject,
  context: RuleContext,
  isAbout: (merge: Mismatch['merge']) => boolean,
): void {
  const { layer } = subject;
  for (const problem of problemsOf(subject.facts, 'merge-mismatch')) {
    if (!isAbout(problem.merge)) continue;
    const differing = differingAxes(problem, subject, context);
    const channels = channelAxis(problem.shape.length, context.network.layout);
    const lost = differing.some((axis) => axis !== channels) ? lostPaddings(layer, context) : [];
    context.report({
      span: inputSpan(layer, problem.input),
      message: message(problem, subject, context),
      related: [
        ...lost.map((one) => lostPlace(one, layer, context)),
        ...[0, problem.input].flatMap((input) => sizedBy(context, layer, input, differing)),
      ],
      layer,
      ...(problem.axis !== 'channels' && { sizes: following([layer, ...lost.map((one) => one.layer)], context) }),
      fixes: () => mergeEdits(problem, { differing, lost }, subject, context),
    });
  }
}

function lostPlace({ layer, padding }: Lost, merge: Layer, context: RuleContext): RelatedPlace {
  const name = sentenceStart(nameFrom(layer, merge, context));
  const message = `${name} has no padding, while all others like it have ${padding}`;
  return { span: layer.definition.kindSpan, message };
}

/** The layers that follow from what is written where some of these are. */
function following(from: readonly Layer[], { network: { layers } }: RuleContext): ReadonlySet<LayerId> {
  const definitions = new Set(from.map(({ definition }) => definition));
  const found = new Set<LayerId>();
  for (const { id, definition, inputs } of layers) {
    if (definitions.has(definition) || inputs.some(({ target }) => target && found.has(target.layer))) found.add(id);
  }
  return found;
}

function message(problem: Mismatch, subject: LayerSubject, context: RuleContext): string {
  const { layer } = subject;
  const { first, shape, axis, withBatch } = problem;
  const [one, other] = [giverOf(context, layer, 0), giverOf(context, layer, problem.input)];
  const inputs = `The inputs of ${kindName(layer, context)}`;
  const given = (of: Shape) =>
    withBatch ? `${shapeInSentence(of)} with the batch` : shapeWords(of, context.network.layout);
  if (axis === undefined || (first.length !== shape.length && !withBatch)) {
    return `${inputs} differ in their number of axes: ${one} gives ${given(first)} (${axes(first)}), ${other} gives ${given(shape)} (${axes(shape)}).`;
  }
  if (problem.merge === 'product') {
    const [a, b] = [matrixText(first, 'transpose_a', layer), matrixText(shape, 'transpose_b', layer)];
    return `${inputs} do not fit together: ${a} from ${one} has ${counted(problem.expected ?? 0, 'column')}, but ${b} from ${other} has ${counted(problem.found ?? 0, 'row')}.`;
  }
  if (withBatch) {
    const [a, b] = [sizeText(problem.expected ?? UNKNOWN), sizeText(problem.found ?? UNKNOWN)];
    return `${inputs} differ in ${axis}: ${one} gives ${given(first)}, ${other} gives ${given(shape)}; ${a} and ${b} have to be equal.`;
  }
  const differing = differingAxes(problem, subject, context);
  const names = listed(differing.map((index) => axisName(index, shape.length, context.network.layout)));
  return `${inputs} differ in ${names}: ${one} has ${sizes(first, differing)}, ${other} has ${sizes(shape, differing)}.`;
}

function matrixText(shape: Shape, swapped: string, layer: Layer): string {
  return `${shapeInSentence(shape)}${layer.attributes.get(swapped)?.value === true ? ' transposed' : ''}`;
}

function axes(shape: Shape): string {
  return counted(shape.length, 'axis', 'axes');
}

function sizes(shape: Shape, indices: readonly number[]): string {
  return indices.map((index) => sizeText(shape[index] ?? 0)).join('×');
}

/** The axes along which the two inputs have to be equal and are not. */
export function differingAxes(
  { first, shape, axis, merge, withBatch }: Mismatch,
  { layer }: LayerSubject,
  { network }: RuleContext,
): readonly number[] {
  if (first.length !== shape.length || withBatch) return [];
  const stated = layer.attributes.get('axis')?.value;
  const channels = channelAxis(shape.length, network.layout);
  const numbered = typeof stated === 'number' ? (stated < 0 ? stated + shape.length : stated) : channels;
  const along = merge === 'concat' ? numbered : undefined;
  // By a name: which axis that is, the operation knows.
  const named = stated !== undefined && typeof stated !== 'number';
  return shape.flatMap((size, index) => {
    if (axisName(index, shape.length, network.layout) === axis) return [index];
    const other = first[index];
    const differs = isKnown(size) && isKnown(other) && size !== other;
    const repeats = merge === 'elementwise' && (size === 1 || other === 1);
    return differs && !repeats && index !== along && !named ? [index] : [];
  });
}
