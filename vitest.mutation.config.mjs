// The tests that say whether a mutant of operations/ and inference/ is noticed: those beside the code and those that
// compare with frameworks and with the sizing rules. They take seconds, so that hundreds of mutants can be tried.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    include: [
      'server/src/{operations,inference}/**/*.test.ts',
      'test/reference/**/*.test.ts',
      'test/sizing-rules.test.ts',
    ],
  },
});
