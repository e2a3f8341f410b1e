// What does not fit where a model is trained: losses that are given something else than they take, and labels of other shapes than what the
// model gives.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Given, Instance, Run } from '../../../python/values.ts';
import { KerasTensor, type Node } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import { type ActivationOf, lastActivation } from './last-activation.ts';
import { type KerasLoss, kindOf, type LossShapes } from './losses.ts';
import type { Compiled, CompiledLoss, Fitted, Training } from './training.ts';

/** What is asked of layers. */
export interface KnownOfLayers {
  readonly activationGiven: ActivationOf;
  nameOf(layer: Instance): string | undefined;
}

/** Of a model and what comes out of it. */
export function trainingProblems(
  model: Instance,
  outputs: readonly KerasTensor[],
  training: Training,
  { activationGiven, nameOf }: KnownOfLayers,
): readonly FileProblem[] {
  const compiled = training.compiled(model);
  const fitted = training.fitted(model);
  const { losses, names } = compiled ?? {};
  if (compiled && names && outputs.length > 0)
    return namedProblem(
      compiled,
      names,
      outputs.map((one) => nameOfGiver(one, nameOf)),
      fitted,
    );
  if (!compiled || losses === undefined || outputs.length === 0) return [];
  if (!('loss' in losses)) {
    const each = losses.flatMap((one, at) => lossProblem(one, outputs[at], activationGiven) ?? []);
    const [first] = fitted;
    const count =
      losses.length !== outputs.length && compiled.span
        ? [
            {
              type: 'loss-count' as const,
              span: compiled.span,
              of: 'losses' as const,
              count: losses.length,
              outputs: outputs.length,
              ...(first?.span && { fitted: first.span }),
            },
          ]
        : [];
    return [...count, ...(count.length > 0 ? [] : [...labelCount(fitted, outputs), ...each])];
  }
  const [output, ...others] = outputs;
  if (!output || others.length > 0) return labelCount(fitted, outputs);
  const labels = fitted.flatMap((one) => labelProblem(losses, output, one) ?? []);
  const loss = lossProblem(losses, output, activationGiven);
  return [...labels.slice(0, 1), ...(loss ? [loss] : [])];
}

function nameOfGiver({ source }: KerasTensor, nameOf: KnownOfLayers['nameOf']): string | undefined {
  return source?.node.layer && nameOf(source.node.layer);
}

/** Losses in a dict, by the names of the layers that give the outputs. */
function namedProblem(
  { span }: Compiled,
  given: readonly string[],
  wanted: readonly (string | undefined)[],
  [first]: readonly Fitted[],
): readonly FileProblem[] {
  const known = wanted.filter((name) => name !== undefined);
  const isSame = known.length === given.length && known.every((name) => given.includes(name));
  if (!span || isSame || known.length < wanted.length || new Set(known).size < known.length) return [];
  return [
    {
      type: 'loss-count',
      span,
      of: 'losses',
      count: given.length,
      outputs: wanted.length,
      names: { given, wanted: known },
      ...(first?.span && { fitted: first.span }),
    },
  ];
}

/** Of a model with several outputs. */
function labelCount(fitted: readonly Fitted[], outputs: readonly KerasTensor[]): readonly FileProblem[] {
  const one = fitted.find(({ count }) => count !== undefined && count !== outputs.length);
  if (one?.count === undefined || !one.span) return [];
  return [{ type: 'loss-count', span: one.span, of: 'labels', count: one.count, outputs: outputs.length }];
}

/** A loss that the program calls itself: `loss(labels, output)`. */
export function calledProblem(
  loss: KerasLoss,
  given: Given,
  run: Run,
  activationGiven: ActivationOf,
): FileProblem | undefined {
  const output = (given.keywords.get('y_pred') ?? given.positional[1])?.value;
  const span = given.callee ?? given.span ?? run.at;
  if (!(output instanceof KerasTensor)) return undefined;
  return lossProblem({ loss, span, isWord: false }, output, activationGiven);
}

function lossProblem(
  one: CompiledLoss | undefined,
  output: KerasTensor | undefined,
  activationGiven: ActivationOf,
): FileProblem | undefined {
  const takes = one && kindOf(one.loss.loss)?.takes;
  const last = output && takes && lastActivation(output, activationGiven);
  if (!one?.span || !last || one.loss.fromLogits === undefined) return undefined;
  const { gives, node, width } = last;
  const isWrong = one.loss.fromLogits ? gives !== 'scores' : gives === 'scores';
  if (!isWrong) return undefined;
  const { kindSpan } = node.layer ? node.definition : (node.call ?? node.definition);
  return {
    type: 'loss-input',
    span: kindSpan,
    kind: node.kind,
    loss: one.loss.name,
    lossSpan: one.span,
    gives,
    takes: one.loss.fromLogits ? 'scores' : 'probabilities',
    needs: takes === 'softmax' && width === 1 ? 'sigmoid' : takes,
    ...(one.loss.saidAt && { saidAt: one.loss.saidAt }),
  };
}

function labelProblem(
  { loss, span, isWord }: CompiledLoss,
  output: KerasTensor,
  { name, labels, labelsSpan, data, isItself, span: fittedAt, classes: labelClasses }: Fitted,
): FileProblem | undefined {
  const shapes = kindOf(loss.loss)?.shapes;
  const given = output.sizes;
  const giver = giverOf(output);
  if (!shapes || !given || !labels || !giver || !fittedAt) return undefined;
  const verdict = compared(shapes, given, labels);
  const classes = verdict === 'fits' && shapes === 'indices' ? surplus(given, labelClasses) : undefined;
  if (verdict === 'fits' && classes === undefined) return undefined;
  const other = otherLoss(loss, given, labels);
  return {
    type: 'label-shape',
    span: giver.definition.kindSpan,
    loss: loss.name,
    shapes,
    output: sampleOf(given),
    labels: sampleOf(labels),
    isCertain: verdict !== 'spreads',
    ...(classes !== undefined && { classes }),
    fittedBy: name,
    fitted: fittedAt,
    ...(labelsSpan && { labelsSpan }),
    ...(span && { lossSpan: span }),
    isItself: isItself || (data !== undefined && JSON.stringify(data) === JSON.stringify(labels)),
    ...(other !== undefined && isWord && span && { otherLoss: other }),
  };
}

/** More classes than there are scores. */
function surplus(output: Sizes, classes: number | undefined): number | undefined {
  const scores = output.at(-1);
  return classes !== undefined && typeof scores === 'number' && classes > scores ? classes : undefined;
}

function giverOf(output: KerasTensor): Node | undefined {
  const source = output.source;
  const inside = source?.node.inner?.outputs[source.output];
  return inside?.source ? giverOf(inside) : source?.node;
}

/** fails: whatever the batch is. spreads: it runs, or may run, and compares each label with several numbers. */
type Verdict = 'fits' | 'fails' | 'spreads';

/** As Keras compares them: an axis of one element at the end is added or left out. */
export function compared(shapes: LossShapes, output: Sizes, labels: Sizes): Verdict {
  if (shapes === 'indices') {
    const wanted = output.slice(0, -1);
    const given = labels.length === output.length && labels.at(-1) === 1 ? labels.slice(0, -1) : labels;
    if (wanted.length === 0 || labels.at(-1) === undefined) return 'fits';
    if (given.length !== wanted.length) return 'fails';
    return differ(wanted, given) ? 'fails' : 'fits';
  }
  let [one, other] = [output, labels];
  if (one.length === other.length + 1 && isOne(one.at(-1))) one = one.slice(0, -1);
  else if (other.length === one.length + 1 && isOne(other.at(-1))) other = other.slice(0, -1);
  // Of an axis that is open nothing can be said.
  const isOpen =
    Math.abs(one.length - other.length) === 1 &&
    typeof (one.length > other.length ? one : other).at(-1) !== 'number';
  if (isOpen) return 'fits';
  if (shapes === 'equal') return one.length !== other.length || differ(one, other) ? 'fails' : 'fits';
  if (one.length !== other.length) return 'spreads';
  const spread = one.flatMap((size, axis) => {
    const [a, b] = [size, other[axis]];
    return axis > 0 && typeof a === 'number' && typeof b === 'number' && a !== b ? [a === 1 || b === 1] : [];
  });
  return spread.includes(false) ? 'fails' : spread.length > 0 ? 'spreads' : 'fits';
}

function isOne(size: Sizes[number]): boolean {
  return size === 1;
}

/** The batch is another matter. */
function differ(one: Sizes, other: Sizes): boolean {
  return one.some((size, axis) => {
    const found = other[axis];
    return axis > 0 && typeof size === 'number' && typeof found === 'number' && size !== found;
  });
}

function sampleOf(sizes: Sizes): readonly (number | null)[] {
  return sizes.slice(1).map((size) => size ?? null);
}

/** Indices of classes want another loss than rows with a one among zeros. */
function otherLoss({ loss }: KerasLoss, output: Sizes, labels: Sizes): string | undefined {
  const other =
    loss === 'categorical_crossentropy'
      ? 'sparse_categorical_crossentropy'
      : loss === 'sparse_categorical_crossentropy'
        ? 'categorical_crossentropy'
        : undefined;
  const shapes = other && kindOf(other)?.shapes;
  return shapes && compared(shapes, output, labels) === 'fits' ? other : undefined;
}
