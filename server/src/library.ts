// What `import { analyze } from 'convlint'` gives: a model text in, plain data out.

import { detectFormat, fallbackFormat, newPrograms } from './formats/detect.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { isNotebookName } from './notebooks/names.ts';
import { readNotebook } from './notebooks/read-notebook.ts';
import { operations } from './operations/catalogue.ts';
import { type FindingResult, findingResults } from './results/finding-result.ts';
import { missingModel } from './results/missing-model.ts';
import { type NetworkSummary, summarize } from './results/network-summary.ts';
import { rules } from './rules/index.ts';
import type { Severity } from './rules/rule.ts';
import type { Files } from './text/files.ts';
import { releaseNumber } from './text/release-number.ts';
import { AnalyzedDocument } from './workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from './workspace/configuration.ts';

export type {
  EditResult,
  FindingResult,
  FixResult,
  RelatedPlaceResult,
} from './results/finding-result.ts';
export type {
  AtLeastSummary,
  CountSummary,
  LayerSummary,
  ModelSummary,
  NetworkSummary,
  ReceptiveFieldSummary,
  ShapeSummary,
  TotalsSummary,
} from './results/network-summary.ts';
export type { LineResult, PlaceResult, RangeResult } from './results/place-result.ts';
export type { Severity } from './rules/rule.ts';
export type { FileState, Files } from './text/files.ts';
export { version } from './version.ts';
export { formats, operations, rules };

export interface AnalyzeOptions {
  /** Tells the format by its ending: `resnet.cnn.yaml`. Nothing is read from disk. */
  readonly fileName?: string;
  /** Id of the format (`cnn-yaml`); without it, the file name and the text decide. */
  readonly format?: string;
  /** Height, width, channels that replace the first input of the file. */
  readonly input?: readonly number[];
  /** The id of the model of a file that describes several: a scale, or in programs what makes the model. */
  readonly model?: string;
  /** Another name of `model`. */
  readonly scale?: string;
  /** The release of ultralytics that YOLO model files are for, unless they state one: `8.4.104`. */
  readonly ultralytics?: string;
  /** Modules of one's own in YOLO model files, by name: `channels=same size=/2 params=0`. */
  readonly modules?: Readonly<Record<string, string>>;
  /** What other files say, for formats whose files name some; without it, nothing is known of any. */
  readonly files?: Files;
  /** Severities by rule id that differ from the rules' own. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** A network layer by layer, and everything that is wrong with it. */
export interface AnalyzeResult extends NetworkSummary {
  readonly findings: readonly FindingResult[];
}

/**
 * Works out shapes, costs and findings of a model without running anything.
 *
 * Returns `undefined` if `fileName` is given and the file is of no known format.
 * @throws RangeError if `format` or a rule is not known, or `ultralytics` is no release, or a program has no such `model`.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): AnalyzeResult | undefined {
  const code = isNotebookName(options.fileName) ? (readNotebook(text)?.text ?? text) : text;
  const format = chooseFormat(code, options);
  if (!format) return undefined;
  for (const id of Object.keys(options.rules ?? {})) {
    if (!rules.some((rule) => rule.id === id)) throw new RangeError(`there is no rule \`${id}\``);
  }
  const model = options.model ?? options.scale;
  const { ultralytics: release } = options;
  if (release !== undefined && !releaseNumber(release)) {
    throw new RangeError(`\`${release}\` is no release of ultralytics; it is a number such as 8.4.104`);
  }
  const analysis = new AnalyzedDocument({
    text: code,
    fileName: options.fileName ?? '',
    format,
    configuration: {
      ...DEFAULT_CONFIGURATION,
      ...(options.rules && { rules: options.rules }),
      ...(options.input && { input: options.input }),
      ...(model !== undefined && { model }),
      ...(release !== undefined && { release }),
      ...(options.modules && { modules: options.modules }),
    },
    ...(options.files && { files: options.files, programs: newPrograms() }),
    log: () => {},
  });
  const missing = missingModel(analysis);
  if (missing !== undefined) throw new RangeError(`there is no model ${missing}`);
  return { ...summarize(analysis), findings: findingResults(analysis) };
}

function chooseFormat(text: string, { fileName, format }: AnalyzeOptions): Format | undefined {
  if (format !== undefined) return formatById(format);
  return detectFormat(fileName, text) ?? (fileName === undefined ? fallbackFormat() : undefined);
}

function formatById(id: string): Format {
  const found = formats.find((format) => format.id === id);
  if (!found) throw new RangeError(`there is no format \`${id}\``);
  return found;
}
