// The optional corpus beside the repository: published model files under their own licences, and faults that were
// really made. Tests that need it are skipped with one line where it is absent.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const shared = resolve(import.meta.dirname, '../../../shared');

/** A path in the corpus, if it is there; otherwise says which tests are skipped. */
export function inCorpus(path: string, what: string): string | undefined {
  const found = join(shared, path);
  if (existsSync(found)) return found;
  console.log(`${what}: skipped, ../shared/${path} is not here.`);
  return undefined;
}
