// One version of one text with everything that is known about it. Each stage is computed once, on first need:
// an outline of a broken file costs a parse, not a lint. The next version of the text takes over from each stage what
// an edit did not touch.
import type { Fix } from '../fixes/fix.ts';
import { fixesFor } from '../fixes/fixes-for.ts';
import type { Format, FormatDocument, ReadOptions } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import { type Inference, type InferenceMemory, inferAfter } from '../inference/infer.ts';
import type { Network } from '../network/network.ts';
import type { AtScale } from '../rules/other-scales.ts';
import type { Finding } from '../rules/rule.ts';
import { type RuleMemory, type RuleRun, runRulesAfter } from '../rules/run.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { LineMap } from '../text/line-map.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { Configuration } from './configuration.ts';
import { unreadDocument, unreadFacts } from './unread.ts';

/** Families have five scales or so. Each costs an analysis of the text, so fewer are checked in a large network. */
const MOST_SCALES = 16;
const LAYERS_AT_SCALES = 200_000;

export interface AnalysisInput {
  readonly text: string;
  readonly fileName: string;
  readonly format: Format;
  readonly configuration: Configuration;
  /** Where the failure of a single rule or fix is reported. */
  readonly log: (message: string) => void;
}

/** What each stage leaves to the next version of a text. A stage that was not needed leaves what it was left itself. */
interface Memory {
  readonly document?: FormatDocument;
  readonly inference?: InferenceMemory;
  readonly rules?: RuleMemory;
  readonly scales: ReadonlyMap<string, Memory>;
}

const NOTHING_KNOWN: Memory = { scales: new Map() };

export class AnalyzedDocument {
  /** Whether the text is too large to be read. It is then taken for an empty one, and all that is found is that it is. */
  readonly unread: boolean;
  readonly #input: AnalysisInput;
  #before: Memory;
  #document: FormatDocument | undefined;
  #inference: Inference | undefined;
  #run: RuleRun | undefined;
  #lines: LineMap | undefined;
  readonly #atScales = new Map<string, AnalyzedDocument>();
  readonly #fixes = new Map<Finding, readonly Fix[]>();

  constructor(input: AnalysisInput) {
    const { length } = input.text;
    this.unread = length > LARGEST_TEXT;
    this.#input = this.unread ? { ...input, text: '' } : input;
    this.#before = NOTHING_KNOWN;
    if (this.unread) this.#document = unreadDocument(input.format.id, length);
  }

  get text(): string {
    return this.#input.text;
  }

  get fileName(): string {
    return this.#input.fileName;
  }

  get format(): Format {
    return this.#input.format;
  }

  get configuration(): Configuration {
    return this.#input.configuration;
  }

  /** The text as its format reads it. */
  get document(): FormatDocument {
    this.#document ??= this.#read();
    return this.#document;
  }

  #read(): FormatDocument {
    // It is not needed any more, and nothing should keep old versions in memory.
    const { document, ...rest } = this.#before;
    this.#before = rest;
    return document?.update?.(this.text, this.#options) ?? this.format.read(this.text, this.#options);
  }

  get #options(): ReadOptions {
    const { input, scale, release, modules } = this.configuration;
    return {
      fileName: this.fileName,
      ...(input && { input }),
      ...(scale !== undefined && { scale }),
      ...(release !== undefined && { release }),
      ...(modules && { modules }),
    };
  }

  get network(): Network {
    return this.document.network;
  }

  get facts(): Facts {
    this.#inference ??= this.#infer();
    return this.#inference.facts;
  }

  #infer(): Inference {
    const { inference, ...rest } = this.#before;
    this.#before = rest;
    const inferred = inferAfter(this.network, inference);
    return this.unread ? { ...inferred, facts: unreadFacts(inferred.facts) } : inferred;
  }

  /** In the order of the text; suppressed and switched-off ones are not among them. */
  get findings(): readonly Finding[] {
    this.#run ??= this.#runRules();
    return this.#run.findings;
  }

  #runRules(): RuleRun {
    const { rules, ...rest } = this.#before;
    this.#before = rest;
    const input = {
      document: this.document,
      facts: this.facts,
      severities: this.configuration.rules,
      otherScales: () => this.#otherScales(),
      lines: () => this.lines,
      log: this.#input.log,
    };
    return runRulesAfter(input, rules);
  }

  get lines(): LineMap {
    this.#lines ??= new LineMap(this.text);
    return this.#lines;
  }

  log(message: string): void {
    this.#input.log(message);
  }

  /** Where a span of this version stands. */
  range(span: Span): TextRange {
    return this.document.segments.locate(span);
  }

  /** The scales of the file besides the chosen one, as many as can be analysed in good time. */
  #otherScales(): readonly AtScale[] {
    const { scaling, layers } = this.network;
    const others = scaling?.offered.filter((name) => name !== scaling.name) ?? [];
    const most = Math.min(MOST_SCALES, Math.ceil(LAYERS_AT_SCALES / Math.max(1, layers.length)));
    return others.slice(0, most).map((name) => {
      const { document, facts } = this.atScale(name);
      return { name, document, facts };
    });
  }

  /**
   * Another text in place of this one, everything else being equal. What is the same is not analysed again. Of a text that
   * was not read nobody knows what another one would be.
   */
  withText(text: string): AnalyzedDocument {
    if (this.unread) return this;
    return this.next({ ...this.#input, text });
  }

  /** The analysis of the next version of this text. It may be of the same file only, in the same format. */
  next(input: AnalysisInput): AnalyzedDocument {
    const next = new AnalyzedDocument(input);
    // What is not read has no use for what was read before, and would only keep it.
    if (!next.unread) next.#before = this.#memory;
    return next;
  }

  get #memory(): Memory {
    const scales = new Map(this.#before.scales);
    for (const [scale, analysis] of this.#atScales) scales.set(scale, analysis.#memory);
    const document = this.#document ?? this.#before.document;
    const inference = this.#inference?.memory ?? this.#before.inference;
    const rules = this.#run?.memory ?? this.#before.rules;
    return {
      ...(document && { document }),
      ...(inference && { inference }),
      ...(rules && { rules }),
      scales,
    };
  }

  /** The same text at one of its scales; asked for again, it is the same analysis. */
  atScale(scale: string): AnalyzedDocument {
    if (this.unread || scale === this.network.scale) return this;
    const known = this.#atScales.get(scale);
    if (known) return known;
    const configuration = { ...this.configuration, scale };
    const other = new AnalyzedDocument({ ...this.#input, configuration });
    other.#before = this.#before.scales.get(scale) ?? NOTHING_KNOWN;
    other.#document = this.document.atScale?.(scale);
    this.#atScales.set(scale, other);
    return other;
  }

  /** The edits that were tried and mend a finding of this analysis, the best one first. */
  fixes(finding: Finding): readonly Fix[] {
    const known = this.#fixes.get(finding);
    if (known) return known;
    const fixes = fixesFor(this, finding);
    this.#fixes.set(finding, fixes);
    return fixes;
  }
}
