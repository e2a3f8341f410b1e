// What the interpreter asks of a library that a program imports.
import type { Module, Run } from './values.ts';

/** What is known of a library: plain values, made once, that keep no state. */
export interface Library {
  /** `undefined` if the library has no such module. `from` is what the module that asks calls its file: `__file__`. */
  module(name: string, from: string | undefined, run: Run): Module | undefined;
}
