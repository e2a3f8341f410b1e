// `os.path`, of paths as texts.

import { withoutTrailing } from '../../text/without-trailing.ts';
import { pathIn } from '../file-path.ts';
import { bool, builtin, text, tuple } from '../make.ts';
import type { Builtin, Value } from '../values.ts';

function ofText(name: string, make: (path: string) => Value | undefined): Builtin {
  return builtin(name, (run, value) => {
    const path = pathIn(value, run);
    return path === undefined ? undefined : make(path);
  });
}

/** What stands before the last part, without the mark between, unless that is the root. */
function headOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /[^/]/.test(head) ? withoutTrailing(head, '/') : head;
}

function tailOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function normal(path: string): string {
  if (path === '') return '.';
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (root === '' && (parts.length === 0 || parts.at(-1) === '..'))) parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return root + parts.join('/') || '.';
}

/** Where the ending starts: dots at the start of a name begin none. */
function splitEnding(path: string): readonly [string, string] {
  const name = tailOf(path);
  const plain = name.replace(/^\.+/, '');
  const at = plain.lastIndexOf('.');
  if (at < 0) return [path, ''];
  const length = plain.length - at;
  return [path.slice(0, -length), path.slice(-length)];
}

export const paths: readonly Builtin[] = [
  builtin('join', (run, ...parts) => {
    let joined = '';
    for (const [at, part] of parts.entries()) {
      const path = pathIn(part, run);
      if (path === undefined) return undefined;
      if (at === 0 || path.startsWith('/')) joined = path;
      else joined += joined === '' || joined.endsWith('/') ? path : `/${path}`;
    }
    return text(joined);
  }),
  ofText('expanduser', (path) => (path.startsWith('~') ? undefined : text(path))),
  ofText('abspath', (path) => (path.startsWith('/') ? text(normal(path)) : text(path))),
  ofText('basename', (path) => text(tailOf(path))),
  ofText('dirname', (path) => text(headOf(path))),
  ofText('split', (path) => tuple([text(headOf(path)), text(tailOf(path))])),
  ofText('splitext', (path) => tuple(splitEnding(path).map((part) => text(part)))),
  ofText('normpath', (path) => text(normal(path))),
  ofText('normcase', (path) => text(path)),
  ofText('isabs', (path) => bool(path.startsWith('/'))),
  builtin('fspath', (run, value) => text(pathIn(value, run))),
  builtin('commonprefix', (run, over) => {
    const all = over && run.iterate(over)?.map((one) => pathIn(one, run));
    if (!all || all.includes(undefined)) return undefined;
    const sorted = all.map((one) => one ?? '').sort();
    const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
    let same = 0;
    while (same < first.length && first[same] === last[same]) same += 1;
    return text(first.slice(0, same));
  }),
];
