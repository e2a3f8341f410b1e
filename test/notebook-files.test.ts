// A short search for notebooks that cannot be read, or be written with other code: `npm run fuzz -- --format notebook --files` searches as
// long as told.
import fc from 'fast-check';
import { it } from 'vitest';
import { kit } from '../server/src/formats/notebook/testing/kit.ts';
import { checkNotebookFiles, notebookFiles } from './harness/fuzz/notebook-files.ts';
import { runs } from './harness/runs.ts';

it('notebooks of all kinds are read, and written with nothing else changed', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(notebookFiles(kit.models), (input) => checkNotebookFiles(input)),
    { numRuns: runs(3000, 80) },
  );
});
