// What is found out about a layer from its class and its config.
import type { DescribedLayer } from '../../libraries/keras/described.ts';
import type { FileProblem } from '../../network/file-problem.ts';

export interface Described extends DescribedLayer {
  readonly problems: readonly FileProblem[];
}
