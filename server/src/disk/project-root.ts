// The folder of the project that a file belongs to, where nobody says which it is.
import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** How far up a project is looked for. */
const MOST_FOLDERS = 20;

const MARKS = ['pyproject.toml', 'setup.py', '.git'];

/** Marks of what was downloaded without its history: the packages that it needs, or the place of a program that builds models from files. */
const LESSER_MARKS = ['requirements.txt', 'setup.cfg', 'models/yolo.py', 'ultralytics/nn/tasks.py'];

/** What is said once for a folder of models. */
const LEAST_MARKS = ['convlint.yaml'];

/** Packages are installed in folders of these names; none of them knows of the others. */
const INSTALLED = /[/\\](?:site|dist)-packages[/\\][^/\\]+/;

/**
 * That of an installed package is its own; else the nearest with the mark of a project in it, or with a lesser or the least mark, or the one that the
 * package is in that the file belongs to, or that of the file itself.
 */
export function projectRoot(file: string): string {
  const own = dirname(file);
  const [installed] = INSTALLED.exec(own) ?? [];
  if (installed !== undefined) return own.slice(0, own.indexOf(installed) + installed.length);
  return (
    nearestWith(MARKS, own) ??
    nearestWith(LESSER_MARKS, own) ??
    nearestWith(LEAST_MARKS, own) ??
    aroundPackage(own)
  );
}

function nearestWith(marks: readonly string[], own: string): string | undefined {
  for (let folder = own, up = 0; up < MOST_FOLDERS; folder = dirname(folder), up++) {
    if (marks.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
  return undefined;
}

function aroundPackage(own: string): string {
  let folder = own;
  for (let up = 0; up < MOST_FOLDERS && existsSync(join(folder, '__init__.py')); up++)
    folder = dirname(folder);
  return folder;
}

/** Whether a path is that of a folder, or of something in it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
