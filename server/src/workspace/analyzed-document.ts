// One version of one text with everything that is known about it. Each stage is computed once, on first need:
// an outline of a broken file costs a parse, not a lint.
import type { Fix } from '../fixes/fix.ts';
import { fixesFor } from '../fixes/fixes-for.ts';
import type { Format, FormatDocument } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import { infer } from '../inference/infer.ts';
import type { Network } from '../network/network.ts';
import type { AtScale } from '../rules/other-scales.ts';
import type { Finding } from '../rules/rule.ts';
import { runRules } from '../rules/run.ts';
import { LineMap } from '../text/line-map.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { Configuration } from './configuration.ts';

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

export class AnalyzedDocument {
  readonly #input: AnalysisInput;
  #document: FormatDocument | undefined;
  #facts: Facts | undefined;
  #findings: readonly Finding[] | undefined;
  #lines: LineMap | undefined;
  readonly #atScales = new Map<string, AnalyzedDocument>();
  readonly #fixes = new Map<Finding, readonly Fix[]>();

  /** `document` is the text as it was read already, if it was. */
  constructor(input: AnalysisInput, document?: FormatDocument) {
    this.#input = input;
    this.#document = document;
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
    const { input, scale, modules } = this.configuration;
    this.#document ??= this.format.read(this.text, {
      fileName: this.fileName,
      ...(input && { input }),
      ...(scale !== undefined && { scale }),
      ...(modules && { modules }),
    });
    return this.#document;
  }

  get network(): Network {
    return this.document.network;
  }

  get facts(): Facts {
    this.#facts ??= infer(this.network);
    return this.#facts;
  }

  /** In the order of the text; suppressed and switched-off ones are not among them. */
  get findings(): readonly Finding[] {
    this.#findings ??= runRules({
      document: this.document,
      facts: this.facts,
      severities: this.configuration.rules,
      otherScales: () => this.#otherScales(),
      lines: this.lines,
      log: this.#input.log,
    });
    return this.#findings;
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

  /** Another text in place of this one, everything else being equal. */
  withText(text: string): AnalyzedDocument {
    return new AnalyzedDocument({ ...this.#input, text });
  }

  /** The same text at one of its scales; asked for again, it is the same analysis. */
  atScale(scale: string): AnalyzedDocument {
    if (scale === this.network.scale) return this;
    const known = this.#atScales.get(scale);
    if (known) return known;
    const configuration = { ...this.configuration, scale };
    const document = this.document.atScale?.(scale);
    const other = new AnalyzedDocument({ ...this.#input, configuration }, document);
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
