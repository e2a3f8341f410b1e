// What whoever ran a program has worked out about a layer, where its operation cannot say it from the shapes without the batch
// that its sources give: functions of tensors that are no operation here, and axes that were folded into the batch.
import type { Shape } from './shape.ts';
import type { StatedProblem } from './stated-problem.ts';

export interface Stated {
  /** The shapes that it gets, sample by sample, where they are not those that its sources give: a part of the batch. */
  readonly inputs?: readonly (Shape | undefined)[];
  /** The shapes that it gives, whatever its operation makes of what it gets. */
  readonly outputs?: readonly (Shape | undefined)[];
  /** The shapes that it got when those outputs were worked out. Where others arrive, nothing is known of what it gives. */
  readonly basis?: readonly (Shape | undefined)[];
  /** How often it is applied for each sample: other axes are folded into the batch that it gets. */
  readonly times?: number;
  /** So many axes of each input, right behind the batch, are folded into it: the operation works on each part alone. */
  readonly folded?: number;
  /** How many numbers it keeps that are never learned, beside those of its operation. */
  readonly statistics?: number | 'unknown';
  /** How many numbers it learns, where others were put in the place of those that its operation has. */
  readonly parameters?: number | 'unknown';
  /** How many of the numbers that it learns are held fast by the program: they are not trained. */
  readonly frozen?: number | 'unknown';
  /** It ends the program: in what way it does not fit what it gets, in place of what its operation says of that. */
  readonly problems?: readonly StatedProblem[];
  /** What it computes is not known, whatever its shapes say. */
  readonly unknownMacs?: true;
}

/** Whether both say the same. */
export function sameStated(one: Stated | undefined, other: Stated | undefined): boolean {
  return one === other || (!!one && !!other && JSON.stringify(one) === JSON.stringify(other));
}
