// Checks whole folders of Python code that runs, in files and in notebooks: nothing in it may be called an error, and nothing may make the program fail.
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { notebook, python } from '../../../server/src/formats/python/index.ts';
import { stackOf } from './outcome.ts';
import { placeOf, type Sources, sourceText } from './reading.ts';

export interface Checked {
  readonly file: string;
  /** Each with its line. */
  readonly errors: readonly string[];
  /** Findings of warning level, to be looked at one by one. */
  readonly warnings: readonly string[];
  /** Of work: other programs may run beside this one. */
  readonly milliseconds: number;
}

/** Of all files below a folder that may define models. `root` is where absolute imports are looked for. */
export function* checkFolder(folder: string, root: string, sources: Sources): Generator<Checked> {
  for (const path of pythonFiles(folder)) {
    const text = sourceText(path);
    if (![python, notebook].some((format) => format.recognizes(path, text))) continue;
    const start = process.cpuUsage();
    const file = relative(root, path);
    const found = findingsIn(text, file, root, sources);
    yield { file, ...found, milliseconds: spentSince(start) };
  }
}

function findingsIn(
  text: string,
  file: string,
  root: string,
  sources: Sources,
): Pick<Checked, 'errors' | 'warnings'> {
  try {
    const document = sources.analyze({ text, folder: root, file });
    const of = (wanted: 'error' | 'warning') =>
      document.findings
        .filter(({ severity }) => severity === wanted)
        .map(
          ({ rule, span, message, model }) =>
            `${file}:${placeOf(span, document)} ${rule.id}: ${message} (${model ?? 'shown'})`,
        );
    return { errors: of('error'), warnings: of('warning') };
  } catch (error) {
    return { errors: [`${file}: threw ${stackOf(error)}`], warnings: [] };
  }
}

function spentSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function* pythonFiles(folder: string): Generator<string> {
  if (statSync(folder).isFile()) return yield folder;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* pythonFiles(path);
    else if (entry.isFile() && /\.(?:py|ipynb)$/.test(entry.name)) yield path;
  }
}
