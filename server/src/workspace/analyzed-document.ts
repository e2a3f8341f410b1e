// One version of one text with everything that is known about it. Each stage is computed once, on first need:
// an outline of a broken file costs a parse, not a lint. The next version of the text takes over from each stage what
// an edit did not touch.

import type { Analysis, Fix } from '../fixes/fix.ts';
import { fixesFor } from '../fixes/fixes-for.ts';
import type { Format, FormatDocument, Model, ReadOptions } from '../formats/format.ts';
import type { Programs } from '../formats/programs.ts';
import type { Facts } from '../inference/facts.ts';
import { isHidden } from '../linter/hide-suppressed.ts';
import { type RuleMemory, RulesOverModels, type RunText } from '../linter/run.ts';
import type { MadeOf } from '../network/made-of.ts';
import type { Network } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import { type CellLine, cellLines } from '../text/cells.ts';
import type { FileEdit } from '../text/edit.ts';
import { type FileRead, type Files, isAnother, withFileEdits } from '../text/files.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { LineMap } from '../text/line-map.ts';
import type { Location, SegmentTable, Span, TextRange } from '../text/span.ts';
import type { AnalyzedModel, AnalyzedNetwork } from './analyzed-model.ts';
import { AnalyzedModels, type InferenceMemories } from './analyzed-models.ts';
import type { Configuration } from './configuration.ts';
import { Stage } from './stage.ts';
import { unreadDocument } from './unread.ts';

/** Families have five scales or so. Each costs an analysis of the text, so fewer are checked in a large network. */
const MOST_CHECKED = 16;
const LAYERS_CHECKED = 200_000;

export interface AnalysisInput {
  readonly text: string;
  readonly fileName: string;
  readonly format: Format;
  readonly configuration: Configuration;
  /** What other files say, for formats whose files name some. */
  readonly files?: Files;
  /** Runs Python beside the text, for formats that ask for it. */
  readonly programs?: Programs;
  /** The text is only tried in place of another one (`ReadOptions.isTrial`). */
  readonly isTrial?: boolean;
  /** Where the failure of a single rule or fix is reported. */
  readonly log: (message: string) => void;
}

/** What the stages leave to the next version of a text. */
interface Memory {
  readonly document: FormatDocument | undefined;
  readonly inference: InferenceMemories | undefined;
  readonly rules: RuleMemory | undefined;
}

export class AnalyzedDocument implements Analysis, AnalyzedNetwork {
  /** Whether the text is too large to be read. It is then taken for an empty one, and all that is found is that it is. */
  readonly unread: boolean;
  readonly #input: AnalysisInput;
  readonly #document: Stage<FormatDocument, FormatDocument>;
  readonly #models: AnalyzedModels;
  readonly #rules: Stage<RulesOverModels, RuleMemory>;
  #findings: readonly Finding[] | undefined;
  #shownModels: readonly AnalyzedModel[] | undefined;
  #judgedEarly = 0;
  #lines: LineMap | undefined;
  #cells: readonly CellLine[] | undefined;
  readonly #fixes = new Map<Finding, readonly Fix[]>();

  /** `before` is what the version before leaves. */
  constructor(input: AnalysisInput, before?: Memory) {
    this.unread = input.text.length > LARGEST_TEXT;
    this.#input = this.unread ? { ...input, text: '' } : input;
    // What is not read has no use for what was read before, and would only keep it.
    const known = this.unread ? undefined : before;
    this.#document = new Stage(
      known?.document,
      (document) => (this.unread ? unreadDocument(input.format.id, input.text.length) : this.#read(document)),
      (document) => document,
    );
    this.#models = new AnalyzedModels(known?.inference);
    this.#rules = new Stage(
      known?.rules,
      (memory) => new RulesOverModels(this.#ruleInput, memory),
      (rules) => rules.left,
    );
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
    return this.#document.result;
  }

  #read(before: FormatDocument | undefined): FormatDocument {
    const known = before && !isAnother(before.reads, this.#input.files) ? before : undefined;
    return known?.update?.(this.text, this.#options) ?? this.format.read(this.text, this.#options);
  }

  /** What was read of other files; nothing as long as the text itself was not read. */
  get reads(): readonly FileRead[] {
    return this.#document.known?.reads ?? [];
  }

  /** Whether some file that was read is another one now, so that this version has to be analysed again. */
  get isOutdated(): boolean {
    return isAnother(this.reads, this.#input.files);
  }

  get #options(): ReadOptions {
    const { input, inputs, model, release, modules } = this.configuration;
    return {
      fileName: this.fileName,
      ...(input && { input }),
      ...(inputs && { inputs }),
      ...(model !== undefined && { model }),
      ...(release !== undefined && { release }),
      ...(modules && { modules }),
      ...(this.#input.files && { files: this.#input.files }),
      ...(this.#input.programs && { programs: this.#input.programs }),
      ...(this.#input.isTrial && { isTrial: true }),
    };
  }

  /** Whether more would be known if Python beside the text could be run; read for formats only that ask for it. */
  get lacksPrograms(): boolean {
    return (this.format.asksPrograms && this.document.lacksPrograms) ?? false;
  }

  /** The networks that the text describes, in its order. */
  get models(): readonly AnalyzedModel[] {
    return this.#models.all(this.document, this.text);
  }

  /** The models that hints, hovers and lenses speak of. */
  get shownModels(): readonly AnalyzedModel[] {
    this.#shownModels ??= this.models.filter(({ model }) => model.role === 'shown');
    return this.#shownModels;
  }

  /** The model that a status line shows: the first that is shown at all. */
  get shown(): AnalyzedModel {
    const { document, text } = this;
    const first =
      document.first ?? document.models.find(({ role }) => role === 'shown') ?? document.models[0];
    return this.#models.of(first, document, text);
  }

  /** The model of this id; the one that is shown if there is none, or no id is given. */
  ofModel(id: string | undefined): AnalyzedModel {
    const { document } = this;
    if (id === undefined) return this.shown;
    const model = document.modelOf?.(id);
    if (model) return this.#models.of(model, document, this.text);
    return this.models.find((one) => one.id === id) ?? this.shown;
  }

  /** The same, also where nothing comes to that model any more: then it is asked for. */
  askedModel(id: string | undefined): AnalyzedModel {
    if (id === undefined || this.unread || this.models.some((model) => model.id === id))
      return this.ofModel(id);
    const { configuration } = this.#input;
    return this.next({ ...this.#input, configuration: { ...configuration, model: id } }).ofModel(id);
  }

  get segments(): SegmentTable {
    return this.document.segments;
  }

  get network(): Network {
    return this.shown.network;
  }

  get facts(): Facts {
    return this.shown.facts;
  }

  get madeOf(): MadeOf {
    return this.shown.madeOf;
  }

  edit: Model['edit'] = (intent) => this.shown.edit(intent);

  /** In the order of the text; suppressed and switched-off ones are not among them. */
  get findings(): readonly Finding[] {
    this.#findings ??= this.#rules.result.findings(this.#judged);
    return this.#findings;
  }

  /** In formats that have to look for models: looks a bit further for the one that is shown; `false` when it is known. */
  seek(): boolean {
    return this.document.seek?.() ?? false;
  }

  /** Whether there is nothing that `advance` could do. */
  get isWhole(): boolean {
    return this.document.find === undefined || this.#findings !== undefined;
  }

  /**
   * The findings as far as they are known when only the model that is shown was looked at, and what `advance` did since: of other models,
   * what was found in the version before.
   */
  get earlyFindings(): readonly Finding[] {
    if (this.isWhole) return this.findings;
    const rules = this.#rules.result;
    rules.judge(this.shown);
    return rules.early;
  }

  /**
   * In formats that have to look for models: works out a part of what there is to be known of the others, so that others can be served
   * in between; `false` when there is no more.
   */
  advance(to: 'facts' | 'findings'): boolean {
    const { document } = this;
    if (this.isWhole) return false;
    if (to === 'findings' && this.#judgeReady()) return true;
    if (document.find?.()) return true;
    const wanted = to === 'facts' ? this.shownModels : this.#judged;
    if (wanted.some((model) => model.advance())) return true;
    if (to === 'facts') return false;
    if (wanted.some((model) => this.#rules.result.judge(model))) return true;
    void this.findings;
    return false;
  }

  /** How many models were judged before all others were found: as long as it is the same, the early findings are. */
  get judgedEarly(): number {
    return this.#judgedEarly;
  }

  /** Judges a model whose network is known before others are looked for; whether there was one. */
  #judgeReady(): boolean {
    const { document, text } = this;
    const model = document.ready?.[this.#judgedEarly];
    if (!model) return false;
    this.#judgedEarly += 1;
    this.#rules.result.judge(this.#models.of(model, document, text));
    return true;
  }

  foundIn(id: string | undefined): readonly Finding[] {
    const model = this.ofModel(id);
    this.#rules.result.judge(model);
    return this.#rules.result.foundIn(model.id);
  }

  get #ruleInput(): RunText {
    return {
      document: this.document,
      ...(this.format.modelWords && { modelWords: this.format.modelWords }),
      offers: this.format.offers,
      severities: this.configuration.rules,
      lines: () => this.lines,
      log: this.#input.log,
    };
  }

  get lines(): LineMap {
    this.#lines ??= new LineMap(this.text);
    return this.#lines;
  }

  /** In notebooks: where its cells begin, by the lines of the text. */
  get cells(): readonly CellLine[] | undefined {
    const { cells } = this.document;
    this.#cells ??= cells && cellLines(cells, (offset) => this.lines.position(offset).line);
    return this.#cells;
  }

  log(message: string): void {
    this.#input.log(message);
  }

  /** Where a span of this version stands. */
  range(span: Span): TextRange {
    return this.document.segments.locate(span);
  }

  /** The lines of what a location points into: of this text, or of a file that it was read with, as that was then. */
  linesOf({ file }: Location): LineMap {
    if (file === undefined) return this.lines;
    const state = this.reads.find(({ path }) => path === file)?.state;
    return new LineMap(typeof state === 'object' ? state.text : '');
  }

  /** The models that rules look at: those that are shown, and of the others as many as can be analysed in good time. */
  get #judged(): readonly AnalyzedModel[] {
    const checked = this.models.filter(({ model }) => model.role === 'checked');
    const most = Math.min(MOST_CHECKED, Math.ceil(LAYERS_CHECKED / Math.max(1, this.network.layers.length)));
    const left = new Set(checked.slice(most));
    return this.models.filter((model) => !left.has(model));
  }

  /**
   * Another text in place of this one, everything else being equal. What is the same is not analysed again. Of a text that
   * was not read nobody knows what another one would be.
   */
  withText(text: string): AnalyzedDocument {
    if (this.unread) return this;
    return this.next({ ...this.#input, text });
  }

  /** Whether comments of another text in place of this one hide what a rule finds there at an offset. */
  hidesIn(text: string, rule: string, offset: number): boolean {
    const commented = this.document.commentsIn?.(text) ?? this.withText(text).document;
    const lines = new LineMap(text);
    return isHidden(rule, lines.position(offset).line, commented, lines);
  }

  tried(text: string, others: readonly FileEdit[] = []): AnalyzedDocument {
    if (this.unread) return this;
    const { files } = this.#input;
    const changed = files && others.length > 0 ? { files: withFileEdits(files, others) } : {};
    return this.next({ ...this.#input, ...changed, text, isTrial: true });
  }

  /** The analysis of the next version of this text. It may be of the same file only, in the same format. */
  next(input: AnalysisInput): AnalyzedDocument {
    const [document, inference, rules] = [this.#document.left, this.#models.left, this.#rules.left];
    return new AnalyzedDocument(input, { document, inference, rules });
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
