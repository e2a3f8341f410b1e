// Which files .gitignore files leave out: nested ones too, and those above the directory that is searched, up to
// the top of its repository.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules that hold in one directory: its own, after those of the directories above it. */
export interface IgnoreRules {
  readonly layers: readonly { readonly base: string; readonly rules: Ignore }[];
}

/** Where a directory keeps its rules. */
export const GITIGNORE = '.gitignore';

/** Never searched, whatever .gitignore says. */
const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

/** The rules above `directory` in its repository; none if they would leave out `directory` itself. */
export function rulesAbove(directory: string): IgnoreRules {
  const above: string[] = [];
  for (let at = directory; !existsSync(join(at, '.git')); at = dirname(at)) {
    if (at === dirname(at)) return { layers: [] };
    above.unshift(dirname(at));
  }
  let rules: IgnoreRules = { layers: [] };
  for (const parent of above) rules = withRulesOf(parent, rules);
  return isIgnored(rules, directory, true) ? { layers: [] } : rules;
}

/** Far more than a list of patterns takes. */
const MOST_BYTES = 1_000_000;
/** Each more of them in a pattern multiplies what matching a path may cost by its depth. */
const MOST_DEEP_WILDCARDS = 2;

/** The rules that hold inside `directory`. */
export function withRulesOf(directory: string, above: IgnoreRules): IgnoreRules {
  const text = patternsOf(join(directory, GITIGNORE));
  if (text.trim() === '') return above;
  return { layers: [...above.layers, { base: directory, rules: ignore().add(text) }] };
}

/** Of a plain file only, as for git: a link could lead to a device without end. */
function patternsOf(file: string): string {
  try {
    const info = lstatSync(file);
    if (!info.isFile() || info.size > MOST_BYTES) return '';
    const isBounded = (line: string) => line.split('**/').length - 1 <= MOST_DEEP_WILDCARDS;
    return readFileSync(file, 'utf8').split('\n').filter(isBounded).join('\n');
  } catch {
    return '';
  }
}

/** Whether a file or directory is left out; the innermost .gitignore that speaks of it decides. */
export function isIgnored({ layers }: IgnoreRules, path: string, isDirectory: boolean): boolean {
  for (const { base, rules } of [...layers].reverse()) {
    const inside = relative(base, path).split(sep).join('/');
    const verdict = rules.test(isDirectory ? `${inside}/` : inside);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

export function isNeverSearched(name: string): boolean {
  return NEVER.has(name);
}
