// Checks whole folders of Python code that runs: nothing in it may be called an error, and nothing may make the program fail.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { python } from '../../../server/src/formats/python/index.ts';
import { stackOf } from './outcome.ts';
import { placeOf, type Sources } from './reading.ts';

export interface Checked {
  readonly file: string;
  /** Each with its line. */
  readonly errors: readonly string[];
  readonly milliseconds: number;
}

/** Of all files below a folder that may define models. `root` is where absolute imports are looked for. */
export function* checkFolder(folder: string, root: string, sources: Sources): Generator<Checked> {
  for (const path of pythonFiles(folder)) {
    const text = readFileSync(path, 'utf8');
    if (!python.recognizes(path, text)) continue;
    const start = performance.now();
    const file = relative(root, path);
    const errors = errorsIn(text, file, root, sources);
    yield { file, errors, milliseconds: performance.now() - start };
  }
}

function errorsIn(text: string, file: string, root: string, sources: Sources): readonly string[] {
  try {
    const document = sources.analyze({ text, folder: root, file });
    return document.findings
      .filter(({ severity }) => severity === 'error')
      .map(
        ({ rule, span, message, model }) =>
          `${file}:${placeOf(span, document)} ${rule.id}: ${message} (${model ?? 'shown'})`,
      );
  } catch (error) {
    return [`${file}: threw ${stackOf(error)}`];
  }
}

function* pythonFiles(folder: string): Generator<string> {
  if (statSync(folder).isFile()) return yield folder;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* pythonFiles(path);
    else if (entry.isFile() && entry.name.endsWith('.py')) yield path;
  }
}
