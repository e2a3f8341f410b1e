// How often tests try something at random, or go through long lists of samples. `npm test` tries a part that would notice most faults
// within seconds, with other values each time where a test has no seed; `npm run test:long` runs the same tests with all.
const IS_THOROUGH = process.env.CONVLINT_THOROUGH === '1';

/** `often` in the long run, a part of that otherwise; `CONVLINT_RUNS` tries so many. */
export function runs(often: number, part: number): number {
  const asked = Number(process.env.CONVLINT_RUNS);
  if (Number.isInteger(asked) && asked > 0) return asked;
  return IS_THOROUGH ? often : part;
}

/** All of a list in the long run; otherwise every so many, from the first on. */
export function someOf<Item>(items: readonly Item[], every: number): readonly Item[] {
  return IS_THOROUGH ? items : items.filter((_, at) => at % every === 0);
}
