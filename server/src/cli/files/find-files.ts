// From the paths a user names to the files to look into: directories are walked, the rest is taken as it is.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { plainReason } from '../could-not-run.ts';
import { type IgnoreRules, isIgnored, isNeverSearched, rulesAbove, withRulesOf } from './ignore-rules.ts';

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

/** `endings` gives the file name endings worth looking into; it is asked only if a directory is walked. */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
  endings: () => Promise<readonly string[]>,
): Promise<FoundFiles> {
  const found = new Map<string, FoundFile>();
  const failures: string[] = [];
  const add = async (absolute: string, named: boolean) => {
    const key = await realpath(absolute).catch(() => absolute);
    const before = found.get(key);
    if (!before) found.set(key, { absolute, shown: shownPath(absolute, cwd), named });
    else if (named && !before.named) found.set(key, { ...before, named });
  };
  for (const path of paths) {
    // Not the current directory: a variable of a script that was never set.
    if (path === '') {
      failures.push('A path is empty: name a file or directory.');
      continue;
    }
    const absolute = resolve(cwd, path);
    try {
      const info = await stat(absolute);
      if (!info.isDirectory()) {
        await add(absolute, true);
        continue;
      }
      const walk = { endings: await endings(), failures, cwd, add: (file: string) => add(file, false) };
      await walkDirectory(absolute, await rulesAbove(absolute), walk);
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
  add(file: string): Promise<void>;
}

async function walkDirectory(directory: string, above: IgnoreRules, walk: Walk): Promise<void> {
  const rules = await withRulesOf(directory, above);
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    walk.failures.push(`\`${shownPath(directory, walk.cwd)}\` could not be read: ${plainReason(error)}.`);
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!isNeverSearched(entry.name) && !isIgnored(rules, path, true))
        await walkDirectory(path, rules, walk);
    } else if (walk.endings.some((ending) => entry.name.endsWith(ending)) && !isIgnored(rules, path, false)) {
      if (await isFile(entry, path)) await walk.add(path);
    }
  }
}

/** Links to files are followed, links to directories are not: they could lead in circles. */
async function isFile(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}

export function shownPath(absolute: string, cwd: string): string {
  const inside = relative(cwd, absolute) || '.';
  const outside = inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside);
  return (outside ? absolute : inside).split(sep).join('/');
}
