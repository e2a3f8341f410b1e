// How tests run. `npm test` is every `*.test.ts` beside the code and under `test/`, in under a minute on two idle cores;
// `npm run test:long` those of `test/long/`, which try hostile, very large and very many things and take minutes; `npm run test:corpus`
// those that read published files beside the repository. End-to-end suites run on their own. `npm run coverage` is the part of
// them that says what layers mean and what is wrong with a network, and measures whether every branch of it is taken.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const CORPUS = 'test/corpus/**/*.test.ts';
const LONG = 'test/long/**/*.test.ts';
/** Of what tests try at random or go through, `npm test` takes a part (`test/harness/runs.ts`), and the long run all. */
const IN_PARTS = ['client/src', 'server/src', 'test']
  .flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => readFileSync(join(import.meta.dirname, name), 'utf8').includes('harness/runs.ts'));

export default defineConfig({
  test: {
    pool: 'threads',
    // Of its own accord it leaves one core unused, which on a small machine is half of them.
    maxWorkers: '100%',
    isolate: false,
    // On a busy machine a test may take many times as long; what has to be quick is measured by `npm run bench`.
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['server/src/{operations,inference,rules}/**/*.ts'],
      reporter: [['text', { skipFull: true }], 'html'],
      thresholds: {
        'server/src/operations/**': { branches: 100, functions: 100, lines: 100 },
        'server/src/inference/**': { branches: 100, functions: 100, lines: 100 },
        'server/src/rules/**': { branches: 93, functions: 98, lines: 98 },
      },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{client,server}/src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/e2e/**', CORPUS, LONG, 'node_modules/**'],
        },
      },
      {
        extends: true,
        test: { name: 'long', include: [LONG, ...IN_PARTS], env: { CONVLINT_THOROUGH: '1' } },
      },
      { extends: true, test: { name: 'corpus', include: [CORPUS] } },
    ],
  },
});
