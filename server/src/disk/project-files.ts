// The files of a project on disk, and what of them may be read with a file of it: plain files that lie in the folder of the project also
// after links were followed, and that belong to it: nothing installed, nothing that is left out of its repository.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileState, Files } from '../text/files.ts';
import { DiskFiles } from './disk-files.ts';
import { isIgnored, rulesAbove, withRulesOf } from './ignore-rules.ts';
import { isInside, projectRoot } from './project-root.ts';

/** Folders of what is installed, and of what programs keep for themselves. */
const FOREIGN = /^(?:site-packages|dist-packages|node_modules|__pycache__|\.git|\.hg|\.svn)$/;

/** What tells that a folder is an environment that packages are installed in. */
const ENVIRONMENT = ['pyvenv.cfg', 'conda-meta'];

interface Judged {
  /** Of the text that was judged: another one is judged again. */
  readonly state: FileState;
  readonly isOwn: boolean;
}

export class ProjectFiles {
  readonly #disk = new DiskFiles();
  /** By the root and the path. */
  readonly #judged = new Map<string, Judged>();

  /** The files around the one at an absolute path; `root` is the folder of its project. */
  beside(file: string, root = projectRoot(file)): Files {
    const own = dirname(file);
    const place = relative(root, own).split(sep).join('/');
    return {
      ...(place !== '' && { place }),
      read: (path) => this.read(resolve(own, path), root, own),
    };
  }

  /** What stands at an absolute path, for a text in the folder `own`. What may not be read is as good as not to be read. */
  read(path: string, root: string, own: string): FileState {
    if (!isInside(path, root)) return 'pending';
    const state = this.#disk.read(path);
    if (typeof state === 'string') return state;
    const key = `${root}\n${own}\n${path}`;
    const known = this.#judged.get(key);
    if (known?.state === state) return known.isOwn ? state : 'pending';
    const isOwn = belongs(path, root, own);
    this.#judged.set(key, { state, isOwn });
    return isOwn ? state : 'pending';
  }
}

function belongs(path: string, root: string, own: string): boolean {
  const real = realPath(path);
  const realRoot = realPath(root);
  if (real === undefined || realRoot === undefined || !isInside(real, realRoot)) return false;
  const folders = foldersBetween(realRoot, dirname(real));
  if (folders.some(isForeign)) return false;
  // Whoever works on what is left out works on all of it.
  const realOwn = realPath(own);
  return realOwn === undefined || isLeftOut(realOwn, realRoot, true) || !isLeftOut(real, realRoot, false);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** From the one below `root` down to `folder`. */
function foldersBetween(root: string, folder: string): readonly string[] {
  const parts = relative(root, folder)
    .split(sep)
    .filter((part) => part !== '');
  return parts.map((_, at) => join(root, ...parts.slice(0, at + 1)));
}

function isForeign(folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf(sep) + 1);
  return FOREIGN.test(name) || ENVIRONMENT.some((mark) => existsSync(join(folder, mark)));
}

/** Whether `.gitignore` leaves out a file, or a folder that it is in. */
function isLeftOut(path: string, root: string, isFolder: boolean): boolean {
  let rules = withRulesOf(root, rulesAbove(root));
  const folders = foldersBetween(root, isFolder ? path : dirname(path));
  for (const folder of folders) {
    if (isIgnored(rules, folder, true)) return true;
    rules = withRulesOf(folder, rules);
  }
  return !isFolder && isIgnored(rules, path, false);
}
