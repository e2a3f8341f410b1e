// What the interpreter asks of a library that a program imports.
import type { Module, Run } from './values.ts';

/** What is known of a library: plain values, made once, that keep no state. */
export interface Library {
  /** `undefined` if the library has no such module. `from` is what the module that asks calls its file: `__file__`. */
  module(name: string, from: string | undefined, run: Run): Module | undefined;
  /** What a file says that the program opens to read; `undefined` if that is not known. */
  textAt?(path: string): string | undefined;
}

/** What the first of them says that knows the file. */
export function textIn(libraries: readonly Library[], path: string): string | undefined {
  for (const library of libraries) {
    const found = library.textAt?.(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The module of the first of them that has it. */
export function moduleIn(
  libraries: readonly Library[],
  name: string,
  from: string | undefined,
  run: Run,
): Module | undefined {
  for (const library of libraries) {
    const module = library.module(name, from, run);
    if (module) return module;
  }
  return undefined;
}
