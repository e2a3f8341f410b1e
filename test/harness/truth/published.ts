// Published models with what PyTorch made of each: by a call behind the text of its file, as a user would add one, or asked for from
// outside by an expression and sizes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isNotebookName } from '../../../server/src/notebooks/names.ts';
import { compareModel, type MeasuredModel } from './compare-model.ts';
import { type Outcome, type Row, row, type Table, unknown } from './outcome.ts';
import { filesOf, type Reading, read, type Source, type Sources, sourceText, withCode } from './reading.ts';
import { whyUnknown } from './why.ts';

/** A model of a published file, as PyTorch ran it. */
export interface Entry extends MeasuredModel {
  readonly repo: string;
  readonly file: string;
  readonly source: string;
  readonly root: string;
  readonly entry: string;
  readonly inputs: readonly (readonly number[])[];
  readonly inputKinds?: readonly string[];
  readonly batch: number;
  readonly static: string;
}

export interface Folders {
  readonly packages: string;
  readonly elsewhere: string | undefined;
}

export type Way = 'asked' | 'called';

/** Those of notebooks are in a table of their own (notebooks.ts). */
export function published(folder: string, folders: Folders, way: Way, sources: Sources): Table {
  const entries = entriesHere(folder, folders).filter(({ file }) => !isNotebookName(file));
  return { name: `published models, ${way}`, rows: publishedRows(entries, folders, way, sources) };
}

export function publishedRows(
  entries: readonly Entry[],
  folders: Folders,
  way: Way,
  sources: Sources,
): readonly Row[] {
  return entries.map((entry) => row(nameOf(entry), () => compareEntry(entry, folders, way, sources)));
}

/** Those whose files are on this machine. */
export function entriesHere(folder: string, folders: Folders): readonly Entry[] {
  return entriesIn(folder).filter(
    (entry) => entry.static === 'yes' && existsSync(join(folderOf(entry, folders), entry.file)),
  );
}

export function nameOf({ repo, file, entry }: Entry): string {
  return `${repo} ${file} ${entry}`;
}

function entriesIn(folder: string): readonly Entry[] {
  return readdirSync(folder)
    .filter((name) => /\.jsonl(\.gz)?$/.test(name))
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line): Entry => JSON.parse(line));
    });
}

function folderOf({ repo, source }: Entry, { packages, elsewhere = '' }: Folders): string {
  return join(source.startsWith('package') ? packages : elsewhere, repo);
}

/** The file of an entry, where it stands. */
export function sourceOf(entry: Entry, folders: Folders): Source {
  const folder = folderOf(entry, folders);
  const { file, root } = entry;
  return { text: sourceText(join(folder, file)), folder, file, root };
}

function compareEntry(entry: Entry, folders: Folders, way: Way, sources: Sources): Outcome {
  const source = sourceOf(entry, folders);
  const called = withCode(source, callOf(entry));
  const found =
    way === 'asked' ? asked(entry, source, sources) : readLast(called, source.text.length, sources);
  const outcome = found ? compareModel(found, entry, entry.batch ?? 2) : unknown('no model');
  if (outcome.type !== 'unknown') return outcome;
  return unknown(
    `${outcome.why} <- ${whyUnknown(called.text, baseName(source.file), filesOf(called, sources))}`,
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Asked for by its expression and sizes, as on the command line. */
function asked(
  { entry, inputs, inputKinds = [] }: Entry,
  source: Source,
  sources: Sources,
): Reading | undefined {
  const stated = inputs.map(([, ...sizes], at) => ({
    sizes,
    ...(inputKinds[at] === 'long' && { dtype: 'int64' }),
  }));
  const document = sources.analyze(source, { model: entry, inputs: stated });
  const { shown } = document;
  return shown.id === entry ? read(shown, document) : undefined;
}

/** The model that the last line of a text calls. */
export function readLast(source: Source, from: number, sources: Sources): Reading | undefined {
  const document = sources.analyze(source);
  const model = document.models.findLast(({ model: { span } }) => {
    return span && document.segments.has(span) && document.segments.locate(span).start >= from;
  });
  return model && read(model, document);
}

function callOf({ entry, inputs, inputKinds = [] }: Entry): string {
  const tensors = inputs.map((sizes, at) =>
    inputKinds[at] === 'long'
      ? `torch.zeros(${sizes.join(', ')}, dtype=torch.int64)`
      : `torch.randn(${sizes.join(', ')})`,
  );
  return `import torch\nmodel = ${entry}\nmodel(${tensors.join(', ')})\n`;
}
