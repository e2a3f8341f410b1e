// How tests run. `npm test` is every `*.test.ts` beside the code and under `test/`; `npm run test:corpus` those that
// read published files beside the repository. End-to-end suites run on their own.
import { defineConfig } from 'vitest/config';

const CORPUS = 'test/corpus/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'threads',
    // Of its own accord it leaves one core unused, which on a small machine is half of them.
    maxWorkers: '100%',
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{client,server}/src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/e2e/**', CORPUS, 'node_modules/**'],
        },
      },
      { extends: true, test: { name: 'corpus', include: [CORPUS] } },
    ],
  },
});
