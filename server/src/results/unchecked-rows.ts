// From which row of a file on sizes are not known, so that nothing could be found there: who reads "no problems" should know it.
import type { Reference } from '../network/network.ts';
import { isKnown } from '../network/shape.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

export interface UncheckedRows {
  /** The first row of which it is not known what it gives, by its number. */
  readonly row: number;
  /** Counted from 0. */
  readonly line: number;
  readonly module: string;
  /** How many rows behind it read something that is not known, and how many there are. */
  readonly unchecked: number;
  readonly behind: number;
}

/** `undefined` for files that are no table of rows, and where every row knows what it reads. */
export function uncheckedRows(analysis: AnalyzedDocument): UncheckedRows | undefined {
  const { network, facts, segments, lines } = analysis;
  const { rows = [], groups } = network;
  const isOpen = ({ target }: Reference) => !target || !facts.shapeOf(target)?.every(isKnown);
  const first = rows.find(({ group, module }) => !module.head && groups[group]?.outputs.some(isOpen));
  if (!first) return undefined;
  const behind = rows.slice(first.index + 1);
  const unchecked = behind.filter(({ group }) => groups[group]?.inputs.some(isOpen)).length;
  if (unchecked === 0) return undefined;
  const { line } = lines.position(segments.locate(first.span).start);
  return { row: first.number, line, module: first.module.name, unchecked, behind: behind.length };
}
