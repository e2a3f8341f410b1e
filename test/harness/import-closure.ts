// Which files of the server are loaded together with one: those it imports, those they import, and so on. What is
// imported when it is needed, and types alone, are not among them.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const STATIC_IMPORT = /^(?:import|export)\s+(?!type\b)([^'"`;]*?)\bfrom\s+'([^']+)'|^import\s+'([^']+)'/gm;

/** Absolute paths of files, names of packages. */
export function importClosure(entry: string): ReadonlySet<string> {
  const closure = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (closure.has(file)) continue;
    closure.add(file);
    if (file.endsWith('.ts')) open.push(...importsOf(file));
  }
  return closure;
}

function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)].flatMap(([, names = '', from, alone]) => {
    const specifier = from ?? alone ?? '';
    if (isTypesOnly(names)) return [];
    return [specifier.startsWith('.') ? resolve(dirname(file), specifier) : specifier];
  });
}

/** `{ type A, type B }` */
function isTypesOnly(names: string): boolean {
  const list = /^\{(.*)\}\s*$/s.exec(names.trim())?.[1];
  if (list === undefined) return false;
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}
