// The shapes that a whole network gives.
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { type ShapeSummary, shapeSummary } from './network-summary.ts';

/** One for each output of the network, in the order of the file; `null` if it is not known at all. */
export function outputShapes({ network, facts }: AnalyzedDocument): readonly (ShapeSummary | null)[] {
  return network.outputs.map(({ target }) =>
    target ? shapeSummary(facts.layers[target.layer]?.outputs[target.output]) : null,
  );
}
