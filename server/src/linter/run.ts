// Runs all rules over the models of a text and gives what they found: judged by the user's severities, hidden where the
// user says so, one finding for one place, in the order of the text. A rule that fails costs one line in the log. Models may be judged
// one after the other, with what is known in between.
import type { Offers } from '../formats/entry.ts';
import type { FormatDocument, ModelWords } from '../formats/format.ts';
import { rules as allRules } from '../rules/index.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { LineMap } from '../text/line-map.ts';
import type { Span } from '../text/span.ts';
import { broughtHome } from './bring-home.ts';
import { hideSuppressed } from './hide-suppressed.ts';
import { type JudgedModel, type Judging, judgeFile, judgeModel, type ModelMemory } from './judge-model.ts';
import { withoutExcess } from './most-findings.ts';
import { gathered, type ModelFindings } from './one-place.ts';
import { asOffered, severityOf, withoutHints } from './severities.ts';

/** One version of a text, as rules see it. */
export interface RunText extends Omit<Judging, 'withoutHints'> {
  readonly document: Pick<FormatDocument, 'directives' | 'segments' | 'problems'>;
  /** In formats whose files hold several models. */
  readonly modelWords?: ModelWords;
  readonly offers: Pick<Offers, 'syntax' | 'advice'>;
  /** Asked for where comments hide findings of their line. */
  readonly lines: () => LineMap;
  /** Instead of all rules, for tests. */
  readonly rules?: readonly Rule[];
}

export interface RunInput extends RunText {
  /** Those that are shown, and those that are looked at for errors only. */
  readonly models: readonly JudgedModel[];
}

/** What rules found, and what looking at the next version of the text can do without. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly memory: RuleMemory;
}

/** By the id of the model. */
export type RuleMemory = ReadonlyMap<string, Known>;

/** What is known of a model that was judged. */
interface Known extends ModelFindings {
  readonly memory: ModelMemory;
}

/** All findings that are switched on and not hidden, in the order of the text. */
export function runRules(input: RunInput): readonly Finding[] {
  return runRulesAfter(input, undefined).findings;
}

/** The same; `before` is the memory of the version before. */
export function runRulesAfter({ models, ...input }: RunInput, before: RuleMemory | undefined): RuleRun {
  const run = new RulesOverModels(input, before);
  const findings = run.findings(models);
  return { findings, memory: run.left };
}

/** The models of one version of a text, each judged when it is asked for. */
export class RulesOverModels {
  readonly #input: RunText;
  readonly #rules: readonly Rule[];
  readonly #active: readonly Rule[];
  readonly #certain: readonly Rule[];
  readonly #judging: Judging & Pick<RunText, 'document' | 'lines'>;
  /** Of the version before: models that are not judged yet. */
  readonly #before: Map<string, Known>;
  readonly #known = new Map<string, Known>();

  constructor(input: RunText, before: RuleMemory | undefined) {
    this.#input = input;
    this.#rules = input.rules ?? allRules;
    const severities = asOffered(input.severities, this.#rules, input.offers);
    const quiet = withoutHints(input.severities, this.#rules, input.offers);
    this.#judging = { ...input, severities, withoutHints: quiet };
    this.#active = this.#rules.filter((rule) => severityOf(rule, severities) !== 'off');
    this.#certain = this.#active.filter(
      (rule) => severityOf(rule, severities) === 'error' && !rule.sameInAllModels,
    );
    this.#before = new Map(before);
  }

  /** Looks at a model, if that was not done; whether it had to. */
  judge(judged: JudgedModel): boolean {
    const { model, network } = judged;
    const { id, role, atMost } = model;
    if (this.#known.has(id)) return false;
    const rules = role === 'shown' ? this.#active : this.#certain;
    const asked = atMost === 'nothing' ? [] : rules.filter((rule) => isAbout(rule, network.format));
    const { findings, memory } = judgeModel(judged, asked, this.#judging, this.#before.get(id)?.memory);
    this.#before.delete(id);
    const home = broughtHome(findings, network, this.#input.document.segments);
    this.#known.set(id, { model: { id, role, ...(atMost && { atMost }) }, findings: home, memory });
    return true;
  }

  /** What is found in one model, by its id, once it was judged. */
  foundIn(id: string): readonly Finding[] {
    return this.#known.get(id)?.findings ?? [];
  }

  /** What is found, if these are all models. */
  findings(models: readonly JudgedModel[]): readonly Finding[] {
    for (const model of models) this.judge(model);
    this.#before.clear();
    const found = models.flatMap(({ model }) => this.#known.get(model.id) ?? []);
    const all = [...this.#gathered(found), ...this.#ofFile(models)];
    return this.#inOrder(hideSuppressed(all, this.#rules, this.#judging));
  }

  /** What is found in the file, and in none of its models. */
  #ofFile([beside]: readonly JudgedModel[]): readonly Finding[] {
    const { problems = [] } = this.#input.document;
    if (!beside || problems.length === 0) return [];
    const rules = this.#active.filter((rule) => isAbout(rule, beside.network.format));
    return judgeFile(problems, beside, rules, this.#judging);
  }

  /**
   * What is known as long as some models are not judged: of these, what the version before said of what is still there. That a comment
   * hides nothing is not known yet.
   */
  get early(): readonly Finding[] {
    const { segments } = this.#input.document;
    const old = [...this.#before.values()].map(({ model, findings }) => ({
      model,
      findings: findings.flatMap((finding) => stillThere(finding, segments) ?? []),
    }));
    const all = this.#gathered([...this.#known.values(), ...old]);
    return this.#inOrder(hideSuppressed(all, this.#rules, this.#judging, false));
  }

  /** What it leaves to the next version of the text. */
  get left(): RuleMemory {
    return new Map([...this.#before, ...this.#known]);
  }

  #gathered(found: readonly ModelFindings[]): readonly Finding[] {
    return gathered(found, this.#input.document.segments, this.#input.modelWords);
  }

  #inOrder(findings: readonly Finding[]): readonly Finding[] {
    const start = (span: Span) => this.#input.document.segments.locate(span).start;
    const ordered = findings
      .map((finding) => ({ finding, position: start(finding.span) }))
      .sort((a, b) => a.position - b.position)
      .map(({ finding }) => finding);
    return withoutExcess(ordered);
  }
}

/** A finding of the version before, with what it points at that is still in the text; `undefined` if it is about something else now. */
function stillThere(finding: Finding, segments: FormatDocument['segments']): Finding | undefined {
  if (!segments.has(finding.span)) return undefined;
  const related = finding.related?.filter(({ span }) => segments.has(span));
  return related ? { ...finding, related } : finding;
}

function isAbout(rule: Rule, format: string): boolean {
  return rule.formats?.includes(format) ?? true;
}
