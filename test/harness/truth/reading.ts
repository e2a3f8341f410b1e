// What convlint makes of a model in a Python text: the figures that its summary shows, with sizes in full.
import { join, relative, resolve } from 'node:path';
import { DiskFiles } from '../../../server/src/disk/disk-files.ts';
import { python } from '../../../server/src/formats/python/index.ts';
import { type Count, isCount } from '../../../server/src/inference/facts.ts';
import { groupFacts } from '../../../server/src/inference/group-facts.ts';
import { runRulesAfter } from '../../../server/src/linter/run.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import { entriesOf, type SummaryEntry } from '../../../server/src/results/summary-entries.ts';
import type { FileState, Files } from '../../../server/src/text/files.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../../server/src/workspace/analyzed-model.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

/** A text with the place that it stands at, so that what it imports is found. */
export interface Source {
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
      format: python,
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

/** What is said to be an error of this model, each with its line from 1. */
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
  { segments, lines }: Pick<AnalyzedDocument, 'segments' | 'lines'>,
): string {
  return segments.has(span) ? String(lines.position(segments.locate(span).start).line + 1) : 'elsewhere';
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
