// What lowering leaves to the next version of a file.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Layer, Network } from '../../../network/network.ts';
import type { WrittenModel } from '../written.ts';

/** What a model became. */
export interface LoweredParts {
  readonly layers: readonly Layer[];
  readonly groups: Network['groups'];
  readonly outputs: Network['outputs'];
}

export interface LowerMemory extends LoweredParts {
  readonly model: WrittenModel;
  /** What lowering had to say. */
  readonly problems: readonly FileProblem[];
}
