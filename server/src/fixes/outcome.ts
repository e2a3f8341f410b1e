// What became of a text by an edit: whether it mended what it was to mend, and what came instead. Errors that were
// there before but could not be seen do not speak against it: what is misspelt hides what is wrong with it and with
// all that depends on it.
import type { LayerFacts } from '../inference/facts.ts';
import { homeRange } from '../network/home.ts';
import type { Layer } from '../network/network.ts';
import { isKnown } from '../network/shape.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Analysis } from './fix.ts';
import { additionsOf, originOf } from './origin.ts';

/** All is gone that was to be mended: without any new error, or with errors that were there before, unseen. */
export type Outcome = 'mends' | 'reveals' | 'fails';

/** The outcome of edits that were to mend `findings`, all at once. */
export function outcomeOf(
  findings: readonly Finding[],
  before: Analysis,
  after: Analysis,
  edits: readonly TextEdit[],
): Outcome {
  // What mends an error may bring a warning; what mends a warning must not bring another one.
  const matters = findings.some(isError) ? isError : isErrorOrWarning;
  if (!isWorse(after, before, matters)) return areFewer(findings, before, after) ? 'mends' : 'fails';
  // Where a text cannot be read, nothing tells an error that was there before from one that the edit makes.
  if (isWorse(after, before, isSyntax)) return 'fails';
  return onlyReveals(findings, after.findings, { before, after, edits, matters }) ? 'reveals' : 'fails';
}

/**
 * What the model alone tells that a finding is about: that the edit `fails`, since it is there as before and in the same place, or another
 * one is; that it can only reveal something; or nothing yet.
 */
export function ownOutcome(
  finding: Finding,
  before: Analysis,
  after: Analysis,
  edits: readonly TextEdit[],
): 'fails' | 'reveals' | 'open' {
  const [then, now] = [before.foundIn(finding.model), after.foundIn(finding.model)];
  const ofRule = ({ rule }: Finding) => rule.id === finding.rule.id;
  const origin = originOf(edits);
  const place = before.segments.locate(finding.span).start;
  const isThere = now.some((one) => ofRule(one) && origin(after.segments.locate(one.span).start) === place);
  if (isThere && now.filter(ofRule).length >= then.filter(ofRule).length) return 'fails';
  const matters = isError(finding) ? isError : isErrorOrWarning;
  if (!isMore(now.filter(matters), then.filter(matters))) return 'open';
  return onlyReveals([finding], now, { before, after, edits, matters }) ? 'reveals' : 'fails';
}

type Matters = (finding: Finding) => boolean;

function isSyntax({ rule }: Finding): boolean {
  return rule.id === 'syntax';
}

/** Whether there are more errors of some rule than before, or more of what matters. */
export function isWorse(changed: Analysis, before: Analysis, matters: Matters = isError): boolean {
  return isMore(changed.findings.filter(matters), before.findings.filter(matters));
}

function isMore(now: readonly Finding[], then: readonly Finding[]): boolean {
  const counts = countByRule(then);
  return [...countByRule(now)].some(([rule, count]) => count > (counts.get(rule) ?? 0));
}

/**
 * Whether the rules find less than before, by as much as there was to mend. Places and layers cannot be compared,
 * for an edit may move them.
 */
function areFewer(findings: readonly Finding[], before: Analysis, after: Analysis): boolean {
  const [then, now] = [countByRule(before.findings), countByRule(after.findings)];
  const count = (counts: ReadonlyMap<string, number>, rule: string) => counts.get(rule) ?? 0;
  return [...countByRule(findings)].every(([rule, mended]) => count(now, rule) <= count(then, rule) - mended);
}

/** Both versions, and what counts of what is found in them. */
interface Compared {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly edits: readonly TextEdit[];
  readonly matters: Matters;
}

/** Whether the findings are gone where they were, and more is known than before of what all that is new is about. */
function onlyReveals(
  findings: readonly Finding[],
  now: readonly Finding[],
  { before, after, edits, matters }: Compared,
): boolean {
  const origin = originOf(edits);
  const startOf = ({ span }: Pick<Finding, 'span'>, { segments }: Analysis) => segments.locate(span).start;
  const placeBefore = (finding: Finding) => `${finding.rule.id} ${startOf(finding, before)}`;
  const placeAfter = (finding: Finding) => `${finding.rule.id} ${origin(startOf(finding, after))}`;
  const mended = new Set(findings.map(placeBefore));
  if (now.some((finding) => mended.has(placeAfter(finding)))) return false;
  const known = new Set(before.findings.filter(matters).map(placeBefore));
  const fresh = now.filter((finding) => matters(finding) && !known.has(placeAfter(finding)));
  const [knownBefore, knownAfter] = [knowledgeOf(before), knowledgeOf(after)];
  const isAdded = additionsOf(edits);
  const isUnsaid = unsaidIn(before);
  return fresh.every((finding) => {
    const { layer } = finding;
    const start = layer ? homeRange(layer, after.ofModel(finding.model)).start : startOf(finding, after);
    if (isAdded(start)) return false;
    return isUnsaid(origin(start)) || knownAfter(start) > knownBefore(origin(start));
  });
}

/** Whether a layer is written at an offset of which nothing is said, since its sizes follow from what is wrong. */
function unsaidIn(version: Analysis): (offset: number) => boolean {
  const { network, findings } = version;
  const follow = network.layers.filter(({ id }) =>
    findings.some(({ layer, sizes }) => layer?.id !== id && sizes?.has(id)),
  );
  const starts = new Set(follow.map((layer) => homeRange(layer, version).start));
  return (offset) => starts.has(offset);
}

/** How much is known of the layers written around an offset: of each whether it is there, its kind and its input. */
function knowledgeOf(version: Analysis): (offset: number) => number {
  const { network, facts } = version;
  const layers = network.layers.map((layer) => {
    const kind = layer.operation === undefined ? 0 : 1;
    const input = isChecked(layer, facts.layers[layer.id]) ? 1 : 0;
    return { range: homeRange(layer, version), score: 1 + kind + input };
  });
  return (offset) =>
    layers.reduce(
      (sum, { range, score }) => (range.start <= offset && offset < range.end ? sum + score : sum),
      0,
    );
}

/** Whether all that can be wrong with a layer shows. */
function isChecked({ operation, incomplete }: Layer, facts: LayerFacts | undefined): boolean {
  if (operation === undefined || incomplete || facts === undefined || facts.guessed) return false;
  return facts.inputs.every((shape) => shape?.every(isKnown));
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function isErrorOrWarning({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}
