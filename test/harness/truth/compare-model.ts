// Compares a model as convlint reads it with the same model as PyTorch ran it.
import { EXACT, type Outcome, unknown, worst, wrong } from './outcome.ts';
import type { LeafRow, Reading } from './reading.ts';
import { compareShape, type Measured, shapesIn } from './sizes.ts';

/** A call of a module without modules in it. */
export interface MeasuredLeaf {
  /** null for one that the model does not register. */
  readonly path: string | null;
  readonly class: string;
  readonly out: Measured;
  readonly params: number;
}

export interface MeasuredModel {
  readonly params: number;
  readonly output?: Measured;
  readonly leaves: readonly MeasuredLeaf[];
}

export function compareModel(found: Reading, measured: MeasuredModel, batch: number): Outcome {
  const [fault] = found.faults;
  if (fault !== undefined) return wrong(`false alarm: ${fault}`);
  const figures = worst([compareParams(found, measured), compareOutputs(found, measured, batch)]);
  return worst([figures, compareLeaves(found.leaves, measured, batch, figures.type === 'exact')]);
}

/** Whether layers share parameters: all of them together have more than the model. */
function sharesParameters({ params, leaves }: MeasuredModel): boolean {
  const owners = new Map(leaves.map((leaf, at) => [leaf.path ?? at, leaf.params]));
  return [...owners.values()].reduce((sum, each) => sum + each, 0) > params;
}

function compareParams({ params }: Reading, measured: MeasuredModel): Outcome {
  if (params === undefined) return unknown('parameters are not known');
  return params === measured.params ? EXACT : wrong(`params: ${params} instead of ${measured.params}`);
}

function compareOutputs({ outputs }: Reading, { output }: MeasuredModel, batch: number): Outcome {
  if (output === undefined) return EXACT;
  const shapes = shapesIn(output);
  if (outputs.length === 0 && shapes.length > 0) return unknown('no output is known');
  if (outputs.length !== shapes.length) {
    const isOpen = outputs.some((shape) => shape === undefined);
    return isOpen
      ? unknown('an output is not known')
      : wrong(`outputs: ${outputs.length} instead of ${shapes.length}`);
  }
  return worst(outputs.map((shape, at) => compareShape('output', shape, shapes[at] ?? [], batch)));
}

/**
 * Parameters are counted where they are used first; where layers share some, either may have them. `isComplete`: all figures of the whole are known, so that no call may be missing.
 */
function compareLeaves(
  found: readonly LeafRow[],
  model: MeasuredModel,
  batch: number,
  isComplete: boolean,
): Outcome {
  const { leaves: measured } = model;
  const seen = new Set<string>();
  const shares = sharesParameters(model);
  const outcomes: Outcome[] = [];
  let at = 0;
  for (const leaf of found) {
    let next = at;
    while (next < measured.length && !isSame(leaf, measured[next])) next++;
    const other = measured[next];
    if (!other) {
      const expected = measured[at];
      return wrong(`leaf ${at}: ${leaf.path} ${leaf.kind} instead of ${expected?.path} ${expected?.class}`);
    }
    if (next > at) outcomes.push(missing(measured[at], at, isComplete));
    outcomes.push(compareLeaf(leaf, other, batch, shares ? undefined : seen));
    at = next + 1;
  }
  if (at < measured.length) outcomes.push(missing(measured[at], at, isComplete));
  return worst(outcomes);
}

function missing(leaf: MeasuredLeaf | undefined, at: number, isComplete: boolean): Outcome {
  const what = `leaf ${at} is missing: ${leaf?.path} ${leaf?.class}`;
  return isComplete ? wrong(what) : unknown('calls of layers are missing');
}

function isSame({ path, kind }: LeafRow, measured: MeasuredLeaf | undefined): boolean {
  return measured !== undefined && (measured.path ?? path) === path && measured.class === kind;
}

function compareLeaf(
  leaf: LeafRow,
  { path, class: kind, out, params }: MeasuredLeaf,
  batch: number,
  seen: Set<string> | undefined,
): Outcome {
  const name = `${path} ${kind}`;
  const isAgain = seen?.has(leaf.path) ?? false;
  seen?.add(leaf.path);
  const shapes = shapesIn(out);
  const outputs = leaf.outputs.slice(0, shapes.length);
  const isAnyPart = path === null || !seen;
  const expected = isAgain ? 0 : params;
  const isRight = isAnyPart ? (leaf.params ?? 0) <= params : leaf.params === expected;
  return worst([
    leaf.params === undefined
      ? unknown(`${kind}: parameters are not known`)
      : isRight
        ? EXACT
        : wrong(`${name}: ${leaf.params} parameters instead of ${expected}`),
    ...outputs.map((shape, index) => compareShape(kind, shape, shapes[index] ?? [], batch)),
  ]);
}
