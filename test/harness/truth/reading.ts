// What convlint makes of a model in a Python text or a notebook: the figures that its summary shows, with sizes in full.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { DiskFiles } from '../../../server/src/disk/disk-files.ts';
import { notebook, python } from '../../../server/src/formats/python/index.ts';
import { type Count, isCount } from '../../../server/src/inference/facts.ts';
import { groupFacts } from '../../../server/src/inference/group-facts.ts';
import { runRulesAfter } from '../../../server/src/linter/run.ts';
import { isNotebookName } from '../../../server/src/notebooks/names.ts';
import { readNotebook } from '../../../server/src/notebooks/read-notebook.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import { entriesOf, type SummaryEntry } from '../../../server/src/results/summary-entries.ts';
import { joinCells, placeInCells, splitCells } from '../../../server/src/text/cells.ts';
import type { FileState, Files } from '../../../server/src/text/files.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../../server/src/workspace/analyzed-model.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

/** A text with the place that it stands at, so that what it imports is found. */
export interface Source {
  /** Of a notebook: the code of its cells (text/cells.ts). */
  readonly text: string;
  /** The folder that `file` is in, and below which all that it imports is. */
  readonly folder: string;
  readonly file: string;
  /** The folder in which absolute imports are looked for, below `folder`. */
  readonly root?: string;
}

/** A call of a module without modules in it, as a row of the summary. */
export interface LeafRow {
  readonly path: string;
  readonly kind: string;
  readonly outputs: readonly InputShape[];
  readonly params: number | undefined;
}

export interface Reading {
  readonly params: number | undefined;
  readonly outputs: readonly InputShape[];
  readonly leaves: readonly LeafRow[];
  /** What is said to be wrong with the model, each with its line from 1. */
  readonly faults: readonly string[];
}

/** The text of a file of source, as the command line reads it. */
export function sourceText(path: string): string {
  const text = readFileSync(path, 'utf8');
  return isNotebookName(path) ? (readNotebook(text)?.text ?? '') : text;
}

/** The source with code behind its own: in a notebook, in a cell of its own. */
export function withCode(source: Source, code: string): Source {
  const { text, file } = source;
  if (!isNotebookName(file)) return { ...source, text: `${text}\n${code}` };
  const cell = (splitCells(text).at(-1)?.cell ?? -1) + 1;
  return { ...source, text: text + joinCells([{ cell, text: code }]) };
}

/** Files are read once for all texts. */
export class Sources {
  readonly #disk = new DiskFiles();

  read(path: string): FileState {
    return this.#disk.read(path);
  }

  analyze(source: Source, chosen: Partial<Configuration> = {}): AnalyzedDocument {
    return new AnalyzedDocument({
      text: source.text,
      fileName: source.file.split('/').at(-1) ?? source.file,
      format: isNotebookName(source.file) ? notebook : python,
      configuration: { ...DEFAULT_CONFIGURATION, ...chosen },
      files: filesOf(source, this),
      log: (message) => {
        throw new Error(message);
      },
    });
  }
}

/** What stands beside a source, and where absolute imports are looked for. */
export function filesOf({ folder, file, root = '.' }: Source, sources: Sources): Files {
  const base = join(folder, file, '..');
  const place = relative(join(folder, root), base).replaceAll('\\', '/');
  return { place, read: (path) => sources.read(resolve(base, path)) };
}

export function read(model: AnalyzedModel, document: AnalyzedDocument): Reading {
  const { network, facts } = model;
  const { rows } = entriesOf(network);
  return {
    params: known(facts.totals.params),
    outputs: network.outputs.map(({ target }) => facts.shapeOf(target)),
    leaves: rows.filter(({ source }) => source.call !== undefined).map((entry) => leafOf(entry, model)),
    faults: faultsOf(model, document),
  };
}

/** What is said to be an error of this model, each with its line from 1, in notebooks behind its cell. */
export function faultsOf(model: AnalyzedModel, document: AnalyzedDocument): readonly string[] {
  const { findings } = runRulesAfter(
    {
      document: document.document,
      models: [model],
      offers: document.format.offers,
      severities: {},
      lines: () => document.lines,
      log: (message) => {
        throw new Error(message);
      },
    },
    undefined,
  );
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ span, rule, message }) => `${placeOf(span, document)}: ${rule.id}: ${message}`);
}

export function placeOf(
  span: Parameters<AnalyzedDocument['segments']['has']>[0],
  { segments, lines, cells }: Pick<AnalyzedDocument, 'segments' | 'lines' | 'cells'>,
): string {
  if (!segments.has(span)) return 'elsewhere';
  const position = lines.position(segments.locate(span).start);
  if (!cells) return String(position.line + 1);
  const { cell, line } = placeInCells(cells, position);
  return `cell ${cell + 1}:${line + 1}`;
}

function leafOf(entry: SummaryEntry, { network, facts }: AnalyzedModel): LeafRow {
  const { path, kind } = entry.source;
  const found =
    entry.type === 'group' ? groupFacts(network, facts, entry.source) : facts.layers[entry.source.id];
  return { path, kind, outputs: found?.outputs ?? [], params: found && known(found.cost.params) };
}

function known(count: Count): number | undefined {
  return isCount(count) ? count : undefined;
}
