// What is the same, and what is equal.
import type { Tuple, Value } from './values.ts';

/** Whether `is` holds; `undefined` if it is not known. */
export function isSame(one: Value, other: Value): boolean | undefined {
  if (one.type === 'unknown' || other.type === 'unknown') return undefined;
  if (isClass(one) && isClass(other) && (one.type === 'foreign' || other.type === 'foreign'))
    return one === other;
  if (one === other) return one.type === 'float' || one.type === 'foreign' ? undefined : true;
  if (one.type !== other.type)
    return one.type === 'foreign' || other.type === 'foreign' ? isNone(one, other) : false;
  switch (one.type) {
    case 'none':
      return true;
    case 'bool':
      return one.value === (other.type === 'bool' && other.value);
    // Whether two equal numbers or texts are the same object is up to the machine.
    case 'int':
    case 'float':
    case 'text':
      return other.type === one.type && other.value !== one.value ? false : undefined;
    case 'tuple':
    case 'range':
    case 'method':
    case 'foreign':
      return undefined;
    case 'builtin':
      return other.type === 'builtin' && one.name === other.name;
    default:
      return false;
  }
}

function isClass(value: Value): boolean {
  if (value.type === 'builtin') return value.isType === true;
  return (
    value.type === 'class' || (value.type === 'foreign' && (value.isClassOf ?? value.base) !== undefined)
  );
}

/** A library's thing is never `None`, nor a truth value. */
function isNone(one: Value, other: Value): boolean | undefined {
  return ['none', 'bool'].includes(one.type) || ['none', 'bool'].includes(other.type) ? false : undefined;
}

/** What it is as a number: `True` is 1. */
export function numberOf(value: Value): number | undefined {
  if (value.type === 'int' || value.type === 'float') return value.value;
  return value.type === 'bool' ? Number(value.value) : undefined;
}

/**
 * A value that is either the one or the other, if they cannot be told apart: then it is the same, decided by the same
 * characters or by none.
 */
export function common(one: Value, other: Value, depth = 0): Value | undefined {
  if (one === other) return one;
  if (one.type !== other.type) return undefined;
  switch (one.type) {
    case 'none':
      return one;
    case 'int':
    case 'float':
    case 'bool':
    case 'text': {
      if (!('value' in other) || !Object.is(one.value, other.value)) return undefined;
      const { literal, ...rest } = one;
      const second = 'literal' in other ? other.literal : undefined;
      const isSamePlace =
        literal?.segment === second?.segment &&
        literal?.start === second?.start &&
        literal?.end === second?.end;
      return isSamePlace ? one : rest;
    }
    case 'tuple':
      return other.type === 'tuple' && depth < DEEPEST ? commonTuple(one, other, depth + 1) : undefined;
    case 'range': {
      if (other.type !== 'range') return undefined;
      return one.start === other.start && one.stop === other.stop && one.step === other.step
        ? one
        : undefined;
    }
    case 'method': {
      if (other.type !== 'method') return undefined;
      return one.function === other.function && one.self === other.self ? one : undefined;
    }
    default:
      return undefined;
  }
}

/** Tuples in tuples are compared so deep. */
const DEEPEST = 6;

function commonTuple(one: Tuple, other: Tuple, depth: number): Value | undefined {
  if (one.items.length !== other.items.length) return undefined;
  const items = one.items.map((item, at) => common(item, other.items[at] ?? item, depth));
  return items.every((item) => item !== undefined) ? { type: 'tuple', items } : undefined;
}
