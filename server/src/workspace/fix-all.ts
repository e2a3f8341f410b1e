// Applies the fixes that cannot change a working model, until there are none left: for `check --fix` and for
// fixing on save.
import { candidatesOf, editsOf } from '../fixes/candidates.ts';
import { effectOf } from '../fixes/effect.ts';
import type { Fix } from '../fixes/fix.ts';
import { staysInPlace } from '../fixes/intrusion.ts';
import { outcomeOf } from '../fixes/outcome.ts';
import type { Finding } from '../rules/rule.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** Far above what a real file needs; a guard against fixes that undo each other. */
const MAX_ROUNDS = 20;
/** Each fix that is tried alone costs an analysis of the text, so fewer are tried in a large network. */
const LAYERS_ANALYZED = 200_000;
const LEAST_TRIED = 4;

/** The safe fixes of all findings, the best of each. */
export function safeFixes(analysis: AnalyzedDocument): readonly Fix[] {
  return tried(analysis).map(({ fix }) => fix);
}

/** The analysis of the text with all safe fixes applied; the same object if there was nothing to do. */
export function fixAll(analysis: AnalyzedDocument): AnalyzedDocument {
  let current = analysis;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = compatible(tried(current));
    const [first] = fixes;
    if (!first) break;
    const next = together(current, fixes) ?? current.withText(applyEdits(current.text, first.fix.edits));
    if (next.text === current.text) break;
    current = next;
  }
  return current;
}

/**
 * The analysis of the text with the first fix of every finding of one rule applied, safe or not: whoever asks for it has read what it is. Each is tried
 * on the text that those before it leave.
 */
export function fixRule(analysis: AnalyzedDocument, rule: string): AnalyzedDocument {
  let current = analysis;
  const most = countOf(analysis, rule);
  let skipped = 0;
  for (let round = 0; round < Math.min(most, MOST_OF_RULE); round++) {
    const finding = current.findings.filter((one) => one.rule.id === rule)[skipped];
    const fix = finding && current.fixes(finding).find(({ others }) => !others);
    const next = fix && current.withText(applyEdits(current.text, fix.edits));
    // What mends one finding and makes another of its kind would go on for ever.
    if (next && countOf(next, rule) < countOf(current, rule)) current = next;
    else skipped += 1;
  }
  return current;
}

/** The same until no fix is left, for whoever can wait. */
export function fixWholeRule(analysis: AnalyzedDocument, rule: string): AnalyzedDocument {
  let current = analysis;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = fixRule(current, rule);
    if (next.text === current.text) break;
    current = next;
  }
  return current;
}

/** So many of one rule are mended at once: each costs an analysis of the text. */
export const MOST_OF_RULE = 50;

function countOf({ findings }: AnalyzedDocument, rule: string): number {
  return findings.filter((finding) => finding.rule.id === rule).length;
}

interface SafeFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Safe fixes that were tried: all at once, or if that fails, each for itself. */
function tried(analysis: AnalyzedDocument): readonly SafeFix[] {
  const proposed = compatible(proposedFixes(analysis));
  if (proposed.length === 0 || together(analysis, proposed)) return proposed;
  const layers = Math.max(1, analysis.network.layers.length);
  const tries = Math.max(LEAST_TRIED, Math.floor(LAYERS_ANALYZED / layers));
  return proposedFixes(analysis)
    .slice(0, tries)
    .flatMap(({ finding }) => {
      const fix = analysis.fixes(finding).find(({ safe }) => safe);
      return fix ? [{ finding, fix }] : [];
    });
}

/** The first safe candidate of each finding with its edits; not tried. */
function proposedFixes(analysis: AnalyzedDocument): readonly SafeFix[] {
  return analysis.findings.flatMap((finding) => {
    const candidate = candidatesOf(analysis, finding).find(({ safe }) => safe);
    const edits = candidate && editsOf(analysis, finding, candidate);
    return edits ? [{ finding, fix: { title: candidate.title, edits, preferred: false, safe: true } }] : [];
  });
}

/** The analysis with all fixes applied, if they mend at once what they are to mend and change nothing else. */
function together(analysis: AnalyzedDocument, fixes: readonly SafeFix[]): AnalyzedDocument | undefined {
  const edits = fixes.flatMap(({ fix }) => fix.edits);
  const changed = analysis.withText(applyEdits(analysis.text, edits));
  const findings = fixes.map(({ finding }) => finding);
  if (outcomeOf(findings, analysis, changed, edits) === 'fails') return undefined;
  return staysInPlace(effectOf(findings, { before: analysis, after: changed, edits })) ? changed : undefined;
}

/** As many fixes as can be applied at once: those that touch no edit of a fix before them. */
function compatible(fixes: readonly SafeFix[]): readonly SafeFix[] {
  const chosen: SafeFix[] = [];
  const taken: TextEdit[] = [];
  for (const one of fixes) {
    if (!one.fix.edits.every((edit) => taken.every((other) => !touches(edit, other)))) continue;
    chosen.push(one);
    taken.push(...one.fix.edits);
  }
  return chosen;
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
