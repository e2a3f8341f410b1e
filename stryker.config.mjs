// How mutation testing runs: `npm run mutation`, or `npm run mutation -- --mutate <files>` for a part.
// docs/testing.md says what it found last.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['server/src/{operations,inference}/**/*.ts', '!**/*.test.ts'],
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  // What is worked out once, when a module is loaded, is mostly the wording and the tables of the catalogue; each such mutant needs
  // a fresh process.
  ignoreStatic: true,
  concurrency: 1,
  // A loop without an end is stopped after a number of rounds; time alone says little on a machine that others use.
  timeoutMS: 60_000,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { reportTests: false, logTests: false },
  // Rewriting the paths in tsconfig.json for the copy needs an API that TypeScript 7 no longer has; none of them leads outside.
  tsconfigFile: 'none.json',
  ignorePatterns: ['bench', 'biome.json', 'client', 'coverage', 'dist', 'docs', 'media', 'reports'],
};
