// One version of one text with everything that is known about it. Each stage is computed once, on first need:
// an outline of a broken file costs a parse, not a lint. The next version of the text takes over from each stage what
// an edit did not touch.
import type { Analysis, Fix } from '../fixes/fix.ts';
import { fixesFor } from '../fixes/fixes-for.ts';
import type { Format, FormatDocument, Model, ReadOptions } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { InferenceMemory } from '../inference/infer.ts';
import { type RuleMemory, type RuleRun, runRulesAfter } from '../linter/run.ts';
import type { MadeOf } from '../network/made-of.ts';
import type { Network } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import { type FileRead, type Files, isAnother } from '../text/files.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { LineMap } from '../text/line-map.ts';
import type { Location, SegmentTable, Span, TextRange } from '../text/span.ts';
import { AnalyzedModel, type AnalyzedNetwork } from './analyzed-model.ts';
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
  /** Where the failure of a single rule or fix is reported. */
  readonly log: (message: string) => void;
}

/** What the stages leave to the next version of a text. */
interface Memory {
  readonly document: FormatDocument | undefined;
  readonly inference: InferenceMemories | undefined;
  readonly rules: RuleMemory | undefined;
}

/** By the id of the model. */
type InferenceMemories = ReadonlyMap<string, InferenceMemory>;

export class AnalyzedDocument implements Analysis, AnalyzedNetwork {
  /** Whether the text is too large to be read. It is then taken for an empty one, and all that is found is that it is. */
  readonly unread: boolean;
  readonly #input: AnalysisInput;
  readonly #document: Stage<FormatDocument, FormatDocument>;
  readonly #models: Stage<readonly AnalyzedModel[], InferenceMemories>;
  readonly #run: Stage<RuleRun, RuleMemory>;
  #shownModels: readonly AnalyzedModel[] | undefined;
  #lines: LineMap | undefined;
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
    this.#models = new Stage(known?.inference, (memories) => this.#analyzed(memories), leftByModels);
    this.#run = new Stage(
      known?.rules,
      (memory) => this.#check(memory),
      ({ memory }) => memory,
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
    };
  }

  /** The networks that the text describes, in its order. */
  get models(): readonly AnalyzedModel[] {
    return this.#models.result;
  }

  #analyzed(before: InferenceMemories | undefined): readonly AnalyzedModel[] {
    const { models, segments } = this.document;
    const version = { text: this.text, segments };
    return models.map((model) => new AnalyzedModel(model, version, before?.get(model.id)));
  }

  /** The models that hints, hovers and lenses speak of. */
  get shownModels(): readonly AnalyzedModel[] {
    this.#shownModels ??= this.models.filter(({ model }) => model.role === 'shown');
    return this.#shownModels;
  }

  /** The model that a status line shows: the first that is shown at all. */
  get shown(): AnalyzedModel {
    const shown = this.shownModels[0] ?? this.models[0];
    if (!shown) throw new Error('a document has at least one model');
    return shown;
  }

  /** The model of this id; the one that is shown if there is none, or no id is given. */
  ofModel(id: string | undefined): AnalyzedModel {
    return this.models.find((model) => model.id === id) ?? this.shown;
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
    return this.#run.result.findings;
  }

  #check(before: RuleMemory | undefined): RuleRun {
    const input = {
      document: this.document,
      models: this.#judged,
      ...(this.format.modelWords && { modelWords: this.format.modelWords }),
      offers: this.format.offers,
      severities: this.configuration.rules,
      lines: () => this.lines,
      log: this.#input.log,
    };
    return runRulesAfter(input, before);
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

  /** The analysis of the next version of this text. It may be of the same file only, in the same format. */
  next(input: AnalysisInput): AnalyzedDocument {
    const [document, inference, rules] = [this.#document.left, this.#models.left, this.#run.left];
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

function leftByModels(models: readonly AnalyzedModel[]): InferenceMemories {
  return new Map(models.flatMap(({ id, left }) => (left ? [[id, left] as const] : [])));
}
