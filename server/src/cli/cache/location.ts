// Where the outcomes of earlier runs are kept.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

const NAME = '.convlintcache';

/**
 * The file of the cache. `given` is a file, or a directory if it is one or ends like one. Without it: in the
 * `node_modules/.cache` of the package around `cwd`, where other tools have theirs and git does not look; if there is
 * none, in `cwd`.
 */
export function cacheLocation(given: string | undefined, cwd: string): string {
  if (given === undefined) {
    const modules = modulesAbove(cwd);
    return modules === undefined ? join(cwd, NAME) : join(modules, '.cache/convlint', NAME);
  }
  const absolute = resolve(cwd, given);
  const inside = given.endsWith('/') || given.endsWith(sep) || isDirectory(absolute);
  return inside ? join(absolute, NAME) : absolute;
}

/** The nearest `node_modules` beside a package.json, up to the top of the repository. */
function modulesAbove(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    if (existsSync(join(at, 'package.json')) && isDirectory(modules)) return modules;
    if (at === dirname(at) || existsSync(join(at, '.git'))) return undefined;
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
