// Runs all rules over the models of a text and gives what they found: judged by the user's severities, hidden where the
// user says so, one finding for one place, in the order of the text. A rule that fails costs one line in the log.
import type { Offers } from '../formats/entry.ts';
import type { FormatDocument, ModelWords } from '../formats/format.ts';
import { rules as allRules } from '../rules/index.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { LineMap } from '../text/line-map.ts';
import type { Span } from '../text/span.ts';
import { hideSuppressed } from './hide-suppressed.ts';
import { type JudgedModel, type Judging, judgeModel, type ModelMemory } from './judge-model.ts';
import { withoutExcess } from './most-findings.ts';
import { gathered } from './one-place.ts';
import { asOffered, severityOf } from './severities.ts';

export interface RunInput extends Judging {
  readonly document: Pick<FormatDocument, 'directives' | 'segments'>;
  /** Those that are shown, and those that are looked at for errors only. */
  readonly models: readonly JudgedModel[];
  /** In formats whose files hold several models. */
  readonly modelWords?: ModelWords;
  readonly offers: Pick<Offers, 'syntax' | 'advice'>;
  /** Asked for where comments hide findings of their line. */
  readonly lines: () => LineMap;
  /** Instead of all rules, for tests. */
  readonly rules?: readonly Rule[];
}

/** What rules found, and what looking at the next version of the text can do without. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly memory: RuleMemory;
}

/** By the id of the model. */
export type RuleMemory = ReadonlyMap<string, ModelMemory>;

/** All findings that are switched on and not hidden, in the order of the text. */
export function runRules(input: RunInput): readonly Finding[] {
  return runRulesAfter(input, undefined).findings;
}

/** The same; `before` is the memory of the version before. */
export function runRulesAfter(input: RunInput, before: RuleMemory | undefined): RuleRun {
  const { document, models } = input;
  const rules = input.rules ?? allRules;
  const severities = asOffered(input.severities, rules, input.offers);
  const judging = { ...input, severities };
  const active = rules.filter((rule) => severityOf(rule, severities) !== 'off');
  const certain = active.filter((rule) => severityOf(rule, severities) === 'error' && !rule.sameInAllModels);
  const memory = new Map<string, ModelMemory>();
  const found = models.map((judged) => {
    const { model, network } = judged;
    const asked = (model.role === 'shown' ? active : certain).filter((rule) => isAbout(rule, network.format));
    const judgement = judgeModel(judged, asked, judging, before?.get(model.id));
    memory.set(model.id, judgement.memory);
    return { model, findings: judgement.findings };
  });
  const start = (span: Span) => document.segments.locate(span).start;
  const visible = hideSuppressed(gathered(found, document.segments, input.modelWords), rules, judging);
  const findings = visible
    .map((finding) => ({ finding, position: start(finding.span) }))
    .sort((a, b) => a.position - b.position)
    .map(({ finding }) => finding);
  return { findings: withoutExcess(findings), memory };
}

function isAbout(rule: Rule, format: string): boolean {
  return rule.formats?.includes(format) ?? true;
}
