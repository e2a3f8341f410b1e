// From a finding to edits that are known to mend it: every candidate is written, analysed and kept only if the
// finding is gone and no new error has come. If none is left, those are kept that only bring to light what was wrong
// before: only then are those looked at further that bring an error in the model of the finding. Those that reach least
// deep into the network come first.
import type { Way } from '../formats/format.ts';
import type { Finding, FixCandidate } from '../rules/rule.ts';
import { applyEdits, type FileEdit, type TextEdit } from '../text/edit.ts';
import { sentence } from '../wording/sentence.ts';
import { candidatesOf, guarded, waysOf } from './candidates.ts';
import { type Effect, effectOf } from './effect.ts';
import { withEffect } from './effect-words.ts';
import type { Analysis, Fix } from './fix.ts';
import { compareIntrusion, staysInPlace } from './intrusion.ts';
import { type Outcome, outcomeOf, ownOutcome } from './outcome.ts';
import { editKey } from './try-edits.ts';

/** As many as a reader can choose from. */
const MOST_OFFERED = 5;
/** Each try analyses the whole text, so fewer are made in a large network. */
const MOST_TRIED = 24;
const LEAST_TRIED = 4;
const LAYERS_ANALYZED = 40_000;

/** The edits that mend `finding`, the least intrusive first. */
export function fixesFor(analysis: Analysis, finding: Finding): readonly Fix[] {
  const tried: Tried[] = [];
  const affordable = Math.floor(LAYERS_ANALYZED / Math.max(1, analysis.network.layers.length));
  const trials: Trials = {
    left: Math.min(MOST_TRIED, Math.max(LEAST_TRIED, affordable)),
    seen: new Set(),
    revealing: [],
  };
  for (const candidate of candidatesOf(analysis, finding)) {
    tried.push(...tryCandidate(analysis, finding, candidate, trials));
    // What mends an evident slip is what is wanted: nothing else is tried beside it.
    if (trials.left <= 0 || (candidate.restores && tried.some(({ outcome }) => outcome === 'mends'))) break;
  }
  const mending = tried.filter(({ outcome }) => outcome === 'mends');
  const revealing = () =>
    [...tried, ...trials.revealing.flatMap((look) => look() ?? [])].filter(
      ({ outcome }) => outcome === 'reveals',
    );
  return (mending.length > 0 ? mending : revealing())
    .toSorted((a, b) => rank(a) - rank(b) || compareIntrusion(a.effect, b.effect))
    .slice(0, MOST_OFFERED)
    .map(({ candidate, effect, edits, others }, index) => ({
      title: sentence(withEffect(candidate, effect, analysis.network)),
      edits,
      ...(others && { others }),
      // What changes other files is to be chosen by somebody.
      preferred: index === 0 && !candidate.confirms && staysInPlace(effect) && !others,
      safe: candidate.safe === true && staysInPlace(effect) && !others,
      ...declares(candidate),
      ...(candidate.confirms && { confirms: true as const }),
    }));
}

function declares({ intents: [intent, ...others] }: FixCandidate): Pick<Fix, 'declares'> {
  if (intent?.type !== 'declare-module' || others.length > 0) return {};
  const { name, words } = intent;
  return { declares: { name, words } };
}

/** What says that nothing is wrong comes behind what mends it, and what mends an evident slip before all else. */
function rank({ candidate }: Tried): number {
  return candidate.confirms ? 1 : candidate.restores ? -1 : 0;
}

interface Tried {
  readonly candidate: FixCandidate;
  readonly outcome: Outcome;
  readonly effect: Effect;
  readonly edits: readonly TextEdit[];
  readonly others?: readonly FileEdit[];
}

/** How many trials may still be made, and what was tried. */
interface Trials {
  left: number;
  readonly seen: Set<string>;
  /** What may only reveal something, to be looked at where nothing mends. */
  readonly revealing: (() => Tried | undefined)[];
}

/** The ways to write it that help. Where one changes nothing else, the others are not looked at. */
function tryCandidate(
  analysis: Analysis,
  finding: Finding,
  candidate: FixCandidate,
  trials: Trials,
): readonly Tried[] {
  const tried: Tried[] = [];
  for (const way of waysOf(analysis, finding, candidate)) {
    const { isLast } = way;
    if (isLast && tried.some(({ outcome }) => outcome === 'mends')) break;
    const one = tryEdits(analysis, finding, { ...candidate, title: titleOf(candidate, way) }, way, trials);
    if (one) tried.push(one);
    if (one?.outcome === 'mends' && staysInPlace(one.effect)) break;
  }
  return tried;
}

function titleOf({ title, says }: FixCandidate, { assigns, where }: Way): string {
  const what = assigns && says ? says(assigns.name, assigns.value) : title;
  return where === undefined ? what : `${what} ${where}`;
}

function tryEdits(
  analysis: Analysis,
  finding: Finding,
  candidate: FixCandidate,
  way: Pick<Way, 'edits' | 'others'>,
  trials: Trials,
): Tried | undefined {
  const { edits, others = [] } = way;
  const key = editKey([...edits, ...others]);
  if (trials.left <= 0 || trials.seen.has(key)) return undefined;
  trials.seen.add(key);
  trials.left -= 1;
  const what = `"${candidate.title}" of ${finding.rule.id}`;
  return guarded(analysis, what, () => {
    const changed = analysis.tried(applyEdits(analysis.text, edits), others);
    const whole = () => outcomeTried(analysis, finding, candidate, way, changed);
    // Most of what does not help shows in the model of the finding: others are not looked at then.
    const own = ownOutcome(finding, analysis, changed, edits);
    if (own === 'reveals') trials.revealing.push(() => guarded(analysis, what, whole));
    return own === 'open' ? whole() : undefined;
  });
}

function outcomeTried(
  analysis: Analysis,
  finding: Finding,
  candidate: FixCandidate,
  { edits, others }: Pick<Way, 'edits' | 'others'>,
  changed: Analysis,
): Tried | undefined {
  const outcome = outcomeOf([finding], analysis, changed, edits);
  const before = analysis.ofModel(finding.model);
  if (outcome === 'fails' || !mendsAll(before.alike ?? [], analysis, changed)) return undefined;
  // A model that was only looked at because it fails is no longer there when it is mended.
  const after = changed.askedModel(finding.model);
  const own = effectOf([finding], { before, after, edits });
  const effect = { ...own, outside: own.outside + (others?.length ?? 0) };
  return { candidate, outcome, effect, edits, ...(others && { others }) };
}

/** Whether less is wrong with each of these models. */
function mendsAll(models: readonly string[], before: Analysis, after: Analysis): boolean {
  const wrongIn = (analysis: Analysis, id: string) =>
    analysis.askedModel(id).facts.layers.reduce((sum, { problems }) => sum + problems.length, 0);
  return models.every((id) => wrongIn(after, id) < wrongIn(before, id));
}
