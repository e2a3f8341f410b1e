// What does not fit, as facts about a layer of the network: in what way, told of the sizes of one sample. The layer is put into the
// network all the same, so that it is judged as those are whose operation says what does not fit, and the program goes on.
import { axisName, type Shape } from '../../network/shape.ts';
import type { StatedProblem } from '../../network/stated-problem.ts';
import { shownSize } from '../assumed-batch.ts';
import type { Session } from './session.ts';
import type { SizeProblem } from './tensors/size-problem.ts';
import { elementsOf, type Size, type Sizes } from './tensors/sizes.ts';

/** Where a problem is stated. */
interface Place {
  readonly session: Session;
  /** The sizes of what it reads, in the order of its inputs. */
  readonly reads: readonly (Sizes | undefined)[];
}

/** The problem as rules read it; `undefined` if it is about sizes that are not known. */
export function statedProblem(problem: SizeProblem, { session, reads }: Place): StatedProblem | undefined {
  switch (problem.type) {
    case 'unequal':
      return unequal(problem, session, reads);
    case 'width': {
      const { argument, declared, actual } = problem;
      return { type: 'declared-input', attribute: argument, declared, actual };
    }
    case 'rank':
      return rank(problem, session);
    case 'elements':
      return elements(problem, session);
    case 'order': {
      const { sizes, wanted } = problem;
      const shape = session.sample(sizes);
      const target = session.sample(wanted);
      return shape && target && { type: 'order-of-view', shape, target };
    }
    case 'no-filters':
      return { type: 'no-filters', attribute: 'filters' };
    case 'single-value': {
      const shape = session.sample(problem.sizes);
      return shape && { type: 'single-value', shape, certain: false, fails: true };
    }
  }
}

/** Of one sample where it has the batch, and would have it. */
function rank(
  { sizes, expected }: Extract<SizeProblem, { type: 'rank' }>,
  { tracing }: Session,
): StatedProblem {
  const shape = sizes.map(shownSize);
  const isBatched = tracing?.batch !== undefined && sizes.length > 1 && sizes[0] === tracing.batch;
  if (!isBatched) return { type: 'rank', input: 0, shape, expected, withBatch: true };
  const least = expected.map((count) => count - 1).filter((count) => count > 0);
  return { type: 'rank', input: 0, shape: shape.slice(1), expected: least };
}

type Unequal = Extract<SizeProblem, { type: 'unequal' }>;

/** Without the batch where both have it and it is not what differs; else with all axes, which have numbers then. */
function unequal(problem: Unequal, session: Session, reads: Place['reads']): StatedProblem | undefined {
  const { merge, along } = problem;
  // Of a constant and a tensor of the network, that comes first that the network has.
  const isSwapped = reads.length === 1 && reads[0] === problem.other;
  if (isSwapped && merge === 'product') return undefined;
  const [one, other] = isSwapped ? [problem.other, problem.one] : [problem.one, problem.other];
  const { batch } = session.tracing ?? {};
  const repeats = (size: Size) => size === batch || (merge === 'elementwise' && size === 1);
  const bothHaveIt = batch !== undefined && repeats(one[0]) && repeats(other[0]);
  const isSampled = bothHaveIt && one.length === other.length && along !== 0;
  const shapeOf = (sizes: Sizes): Shape => (isSampled ? sizes.slice(1) : sizes).map(shownSize);
  const at = reads.findIndex((sizes, index) => index > 0 && sizes === other);
  const stated = {
    type: 'merge-mismatch',
    input: at > 0 ? at : Math.max(reads.length - 1, 1),
    first: shapeOf(one),
    shape: shapeOf(other),
    merge,
    ...(!isSampled && { withBatch: true as const }),
  } as const;
  const found = differenceOf(problem, one, other);
  if (!found) return stated;
  const { axis, sizes } = found;
  const name = isSampled ? axisName(axis - 1, one.length - 1, 'channels_first') : `axis ${axis}`;
  return { ...stated, axis: name, expected: sizes[0], found: sizes[1] };
}

interface Difference {
  /** Counted in the longer shape. */
  readonly axis: number;
  readonly sizes: readonly [number, number];
}

/** Where two tensors differ that have to be equal. */
export function differenceOf({ merge, along }: Unequal, one: Sizes, other: Sizes): Difference | undefined {
  if (merge === 'product') {
    const [columns, rows] = [one.at(-1), other.length === 1 ? other[0] : other.at(-2)];
    return columns === undefined || rows === undefined
      ? undefined
      : { axis: one.length - 1, sizes: [columns, rows] };
  }
  if (merge === 'concat' && one.length !== other.length) return undefined;
  return differing(one, other, along);
}

/** The first axis along which both have other sizes. */
function differing(one: Sizes, other: Sizes, along: number | undefined): Difference | undefined {
  const rank = Math.max(one.length, other.length);
  for (let axis = 0; axis < rank; axis++) {
    const a = one[axis - rank + one.length];
    const b = other[axis - rank + other.length];
    if (a === undefined || b === undefined || a === b || axis === along) continue;
    if (along === undefined && (a === 1 || b === 1)) continue;
    return { axis, sizes: [a, b] };
  }
  return undefined;
}

type Elements = Extract<SizeProblem, { type: 'elements' }>;

/** Of one sample, where the batch stays what it is or is what is left. */
function elements({ sizes, wanted }: Elements, session: Session): StatedProblem | undefined {
  const { batch } = session.tracing ?? {};
  const [first] = wanted;
  const rest = wanted.slice(1);
  const isSampled =
    batch !== undefined &&
    sizes[0] === batch &&
    rest.length > 0 &&
    (first === batch || (first === -1 && !rest.includes(-1)));
  const [from, to] = isSampled ? [sizes.slice(1), rest] : [sizes, wanted];
  const [have, want] = [elementsOf(from), elementsOf(to.filter((size) => size !== -1))];
  const target = to.filter((size) => size !== undefined);
  if (have === undefined || want === undefined || target.length !== to.length) return undefined;
  return {
    type: 'reshape-count',
    attribute: 'shape',
    shape: from.map(shownSize),
    elements: have,
    target,
    targetElements: want,
  };
}
