// Types of readable-pages.mjs, which the build loads without compiling it, for the tests that call it.

/** The pages of all rules in `folder` by rule id, readable. */
export function readableRulePages(folder: string): Record<string, string>;

/** The page of a rule without anything that is there for tests. */
export function readablePage(rule: string, page: string): string;
