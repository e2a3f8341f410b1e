// How `npm test` runs: every `*.test.ts` beside the code and under `test/`, except the end-to-end suites.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{client,server}/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    pool: 'threads',
    // Of its own accord it leaves one core unused, which on a small machine is half of them.
    maxWorkers: '100%',
    isolate: false,
  },
});
