// The parser, and how it goes on from what it read before.
import { type Tree, TreeFragment } from '@lezer/common';
import { parser } from '@lezer/python';
import type { PythonMemory } from './memory.ts';

/** Small, so that functions and classes are objects of their own that can be taken over: by default whole files are one. */
const statements = parser.configure({ bufferLength: 128 });

/** Reads all. `undefined` if the text is nested too deeply for the parser. */
export function parseAll(readable: string): Tree | undefined {
  return parsed(() => statements.parse(readable));
}

/** Reads what an edit touched. */
export function parseAfter(readable: string, before: NonNullable<PythonMemory['parsed']>): Tree | undefined {
  const change = changeBetween(before.readable, readable);
  const fragments = TreeFragment.applyChanges(TreeFragment.addTree(before.tree), change ? [change] : []);
  return parsed(() => statements.parse(readable, fragments));
}

function parsed(parse: () => Tree): Tree | undefined {
  try {
    return parse();
  } catch (error) {
    // It calls itself for each level.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Characters that are compared at once. */
const BLOCK = 1024;

function changeBetween(before: string, after: string) {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  // Most of a text is the same, and engines compare long strings faster than we could.
  while (start + BLOCK <= most && before.startsWith(after.slice(start, start + BLOCK), start)) start += BLOCK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end + BLOCK <= most - start &&
    before.endsWith(after.slice(after.length - end - BLOCK, after.length - end), before.length - end)
  ) {
    end += BLOCK;
  }
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1;
  }
  return { fromA: start, toA: before.length - end, fromB: start, toB: after.length - end };
}
