// From a finding to edits that are known to mend it: every candidate is written, analysed and kept only if the
// finding is gone and no new error has come. If none is left, those are kept that only bring to light what was wrong
// before.
import type { Finding, FixCandidate } from '../rules/rule.ts';
import { applyEdits } from '../text/edit.ts';
import { candidatesOf, editsOf, guarded } from './candidates.ts';
import type { Analysis, Fix } from './fix.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { editKey } from './try-edits.ts';

/** As many as a reader can choose from. */
const MOST_OFFERED = 8;
/** Each try analyses the whole text, so fewer are made in a large network. */
const MOST_TRIED = 24;
const LEAST_TRIED = 4;
const LAYERS_ANALYZED = 40_000;

/** The edits that mend `finding`, the best first. */
export function fixesFor(analysis: Analysis, finding: Finding): readonly Fix[] {
  const fixes: Readonly<Record<Outcome, Fix[]>> = { mends: [], reveals: [], fails: [] };
  const seen = new Set<string>();
  const affordable = Math.floor(LAYERS_ANALYZED / Math.max(1, analysis.document.network.layers.length));
  const tries = Math.min(MOST_TRIED, Math.max(LEAST_TRIED, affordable));
  for (const candidate of candidatesOf(analysis, finding).slice(0, tries)) {
    if (fixes.mends.length >= MOST_OFFERED) break;
    const tried = tryCandidate(analysis, finding, candidate, seen);
    if (tried) fixes[tried.outcome].push(tried.fix);
  }
  const offered = fixes.mends.length > 0 ? fixes.mends : fixes.reveals.slice(0, MOST_OFFERED);
  return offered.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

interface Tried {
  readonly outcome: Outcome;
  readonly fix: Fix;
}

function tryCandidate(
  analysis: Analysis,
  finding: Finding,
  candidate: FixCandidate,
  seen: Set<string>,
): Tried | undefined {
  const edits = editsOf(analysis, finding, candidate);
  if (edits === undefined) return undefined;
  const key = editKey(edits);
  if (seen.has(key)) return undefined;
  seen.add(key);
  const { title, safe = false } = candidate;
  return guarded(analysis, `"${title}" of ${finding.rule.id}`, () => {
    const changed = analysis.withText(applyEdits(analysis.text, edits));
    const outcome = outcomeOf([finding], analysis, changed, edits);
    return { outcome, fix: { title, edits, preferred: false, safe } };
  });
}
