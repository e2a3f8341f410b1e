// Values from what they are in TypeScript.
import type {
  Bool,
  Builtin,
  Dict,
  Float,
  Given,
  Int,
  Iterator,
  List,
  None,
  Run,
  SetValue,
  Source,
  Table,
  Text,
  Tuple,
  Unknown,
  Value,
} from './values.ts';

export const UNKNOWN: Unknown = { type: 'unknown' };
export const NONE: None = { type: 'none' };

/** Unknown where a number is not exact. */
export function int(value: number): Int | Unknown {
  return Number.isSafeInteger(value) ? { type: 'int', value: value + 0 === 0 ? 0 : value } : UNKNOWN;
}

export function float(value: number): Float {
  return { type: 'float', value };
}

export function bool(value: boolean | undefined): Bool | Unknown {
  return value === undefined ? UNKNOWN : { type: 'bool', value };
}

export function text(value: string | undefined): Text | Unknown {
  return value === undefined ? UNKNOWN : { type: 'text', value };
}

export function list(items: readonly Value[] | undefined): List | Unknown {
  return items ? { type: 'list', items: [...items], open: false } : UNKNOWN;
}

export function tuple(items: readonly Value[] | undefined): Tuple | Unknown {
  return items ? { type: 'tuple', items } : UNKNOWN;
}

export function iterator(items: readonly Value[] | undefined): Iterator | Unknown {
  return items ? { type: 'iterator', items, at: 0, open: false } : UNKNOWN;
}

/** An iterator of which nothing is known. */
/** `each` gives what any of them is, where that is known. */
export function openIterator(each?: Iterator['each']): Iterator {
  return { type: 'iterator', items: [], at: 0, open: true, ...(each && { each }) };
}

export function iteratorOver(source: Source): Iterator {
  return { type: 'iterator', items: [], at: 0, open: false, source };
}

export function table(entries?: Iterable<readonly [string, Value]>, open = false): Table {
  return { type: 'table', entries: new Map(entries), open, isCounted: false };
}

function counted(open: boolean): Table {
  return { type: 'table', entries: new Map(), open, isCounted: true };
}

export function emptyDict(missing?: Value, open = false): Dict {
  return { type: 'dict', table: counted(open), keys: new Map(), ...(missing && { missing }) };
}

export function emptySet(open = false): SetValue {
  return { type: 'set', table: counted(open) };
}

export function given(...values: readonly Value[]): Given {
  return { positional: values.map((value) => ({ value })), keywords: new Map(), isOpen: false };
}

/** A function that takes values by position. It is not asked if some of them are not given by position. */
export function builtin(
  name: string,
  call: (run: Run, ...values: readonly Value[]) => Value | undefined,
): Builtin {
  return {
    type: 'builtin',
    name,
    call: (given, run) => {
      if (given.isOpen || given.keywords.size > 0) return run.unknown(name);
      return call(run, ...given.positional.map(({ value }) => value)) ?? run.unknown(name);
    },
  };
}

/** The value without the characters that decided it: something was done to it. */
export function withoutLiteral(value: Value): Value {
  if (!('literal' in value) || value.literal === undefined) return value;
  const { literal: _, ...rest } = value;
  return rest;
}
