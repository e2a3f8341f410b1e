// From the paths a user names to the files to look into: directories are walked, the rest is taken as it is.
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import {
  GITIGNORE,
  type IgnoreRules,
  isIgnored,
  isNeverSearched,
  rulesAbove,
  withRulesOf,
} from '../../disk/ignore-rules.ts';
import { plainReason } from '../could-not-run.ts';

export interface FoundFile {
  readonly absolute: string;
  /** As reports show it: relative to the current directory if it lies in it, with `/`. */
  readonly shown: string;
  /** Named by the user, not found in a directory. */
  readonly named: boolean;
}

export interface FoundFiles {
  /** Each file once, sorted by path. */
  readonly files: readonly FoundFile[];
  /** One sentence for each path that could not be read. */
  readonly failures: readonly string[];
}

/**
 * `endings` are the file name endings worth looking into in directories. Nothing else goes on meanwhile, and a call
 * that waits is many times as fast as one that does not.
 */
export function findFiles(paths: readonly string[], cwd: string, endings: readonly string[]): FoundFiles {
  const found = new Map<string, FoundFile>();
  const failures: string[] = [];
  const add = (absolute: string, real: string, named: boolean) => {
    const before = found.get(real);
    if (!before) found.set(real, { absolute, shown: shownPath(absolute, cwd), named });
    else if (named && !before.named) found.set(real, { ...before, named });
  };
  const walk: Walk = { endings, failures, cwd, add: (file, real) => add(file, real, false) };
  for (const path of paths) {
    // Not the current directory: a variable of a script that was never set.
    if (path === '') {
      failures.push('A path is empty: name a file or directory.');
      continue;
    }
    const absolute = resolve(cwd, path);
    try {
      if (statSync(absolute).isDirectory()) {
        walkDirectory(absolute, realPath(absolute), rulesAbove(absolute), walk);
      } else {
        add(absolute, realPath(absolute), true);
      }
    } catch (error) {
      failures.push(`\`${path}\` could not be read: ${plainReason(error)}.`);
    }
  }
  const files = [...found.values()].sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return { files, failures };
}

interface Walk {
  readonly endings: readonly string[];
  readonly failures: string[];
  readonly cwd: string;
  /** `real` is the path without links. */
  add(file: string, real: string): void;
}

/** No collection of models is nested so deeply; without a bound, what is ignored would cost ever more to find out. */
const DEEPEST = 64;

/** `real` is the directory without links: what lies in it is not asked for its own. */
function walkDirectory(directory: string, real: string, above: IgnoreRules, walk: Walk, depth = 0): void {
  if (depth > DEEPEST) {
    walk.failures.push(`\`${shownPath(directory, walk.cwd)}\` was not searched: it is nested too deeply.`);
    return;
  }
  const entries = entriesOf(directory, walk);
  const hasRules = entries.some((entry) => entry.name === GITIGNORE);
  const rules = hasRules ? withRulesOf(directory, above) : above;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!isNeverSearched(entry.name) && !isIgnored(rules, path, true))
        walkDirectory(path, join(real, entry.name), rules, walk, depth + 1);
    } else if (walk.endings.some((ending) => entry.name.endsWith(ending)) && !isIgnored(rules, path, false)) {
      if (entry.isFile()) walk.add(path, join(real, entry.name));
      else if (leadsToFile(entry, path)) walk.add(path, realPath(path));
    }
  }
}

function entriesOf(directory: string, walk: Walk): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    walk.failures.push(`\`${shownPath(directory, walk.cwd)}\` could not be read: ${plainReason(error)}.`);
    return [];
  }
}

/** Links to files are followed, links to directories are not: they could lead in circles. */
function leadsToFile(entry: Dirent, path: string): boolean {
  try {
    return entry.isSymbolicLink() && statSync(path).isFile();
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

export function shownPath(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute) || '.';
  const outside = inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside);
  return (outside ? absolute : inside).split(sep).join('/');
}
