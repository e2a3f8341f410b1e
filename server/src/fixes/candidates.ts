// What rules propose for a finding, and the edits in which a format writes it. A rule or a format that fails here
// costs one line in the log: the finding stands all the same.
import type { Way } from '../formats/format.ts';
import type { Finding, FixCandidate } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import { sentence } from '../wording/sentence.ts';
import type { Analysis } from './fix.ts';
import { editsFor, waysFor } from './try-edits.ts';

/** What the rule of a finding proposes, best first; none of it has been tried. */
export function candidatesOf(analysis: Analysis, finding: Finding): readonly FixCandidate[] {
  const proposed = guarded(analysis, `fixes of ${finding.rule.id}`, () => finding.fixes?.()) ?? [];
  return proposed.map((candidate) => ({ ...candidate, title: sentence(candidate.title) }));
}

/** The edits of a candidate, or `undefined` if this text cannot be changed that way. */
export function editsOf(
  analysis: Analysis,
  finding: Finding,
  { title, intents }: FixCandidate,
): readonly TextEdit[] | undefined {
  return guarded(analysis, `"${title}" of ${finding.rule.id}`, () => {
    return editsFor(analysis.ofModel(finding.model), intents);
  });
}

/** All ways to write a candidate, the nearest first. */
export function waysOf(
  analysis: Analysis,
  finding: Finding,
  { title, intents }: FixCandidate,
): readonly Way[] {
  return (
    guarded(analysis, `"${title}" of ${finding.rule.id}`, () =>
      waysFor(analysis.ofModel(finding.model), intents),
    ) ?? []
  );
}

/** What `run` gives; `undefined` with a line in the log if it fails. */
export function guarded<Result>(analysis: Analysis, what: string, run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    analysis.log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
