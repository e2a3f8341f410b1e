// Typed reading of attribute values inside operations. A value of another type than asked for reads as absent,
// so that operations stay total whatever a format hands them.
import type { AttributeValue, DeclaredSize, SidePadding } from '../network/attribute-value.ts';
import type { Dim } from '../network/shape.ts';
import { computed } from './arithmetic.ts';
import type { Attributes } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';

type ListItem = DeclaredSize | SidePadding;

/** An integer, or `undefined`. */
export function integerOf(attributes: Attributes, name: string): number | undefined {
  const value = attributes.get(name);
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

/** An integer as a size of a shape: unknown when it is not given or is none. */
export function sizeOf(attributes: Attributes, name: string): Dim {
  return computed(integerOf(attributes, name) ?? 0);
}

/** Whether a boolean attribute is on. */
export function isOn(attributes: Attributes, name: string): boolean {
  return attributes.get(name) === true;
}

/** A word, or `undefined`. */
export function wordOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** A list of sizes or axes, each a number or a name. */
export function listOf(attributes: Attributes, name: string): readonly DeclaredSize[] | undefined {
  const all = itemsOf(attributes.get(name));
  const items = all?.filter((item) => typeof item !== 'object');
  return items?.length === all?.length ? items : undefined;
}

/** A list of numbers. */
export function numbersOf(attributes: Attributes, name: string): readonly number[] | undefined {
  const items = listOf(attributes, name);
  const numbers = items?.filter((item) => typeof item === 'number');
  return numbers?.length === items?.length ? numbers : undefined;
}

/** A list of paddings before and after, one for each axis. */
export function sidesOf(attributes: Attributes, name: string): readonly SidePadding[] | undefined {
  const all = itemsOf(attributes.get(name));
  const sides = all?.filter((item) => typeof item === 'object');
  return sides?.length === all?.length ? sides : undefined;
}

/** One value for each axis, or why there is none. A missing attribute gives neither value nor problem. */
export interface PerAxis<Value> {
  readonly values?: readonly Value[];
  readonly problem?: ShapeProblem;
}

/** One number for each of `count` axes: a single number, alone or in a list, is for all of them. */
export function perAxis(attributes: Attributes, name: string, count: number): PerAxis<number> {
  const value = attributes.get(name);
  if (typeof value === 'number') return { values: new Array<number>(count).fill(value) };
  const numbers = numbersOf(attributes, name);
  return numbers ? spread(numbers, name, count) : {};
}

/** Padding of each of `count` axes. Computed kinds (`same_…`) give neither value nor problem. */
export function perAxisSides(attributes: Attributes, name: string, count: number): PerAxis<SidePadding> {
  const value = attributes.get(name);
  if (typeof value === 'number') return { values: evenSides(value, count) };
  if (value === 'valid') return { values: evenSides(0, count) };
  const sides = sidesOf(attributes, name);
  return sides ? spread(sides, name, count) : {};
}

function evenSides(padding: number, count: number): SidePadding[] {
  return Array.from({ length: count }, () => ({ before: padding, after: padding }));
}

function spread<Value>(values: readonly Value[], attribute: string, count: number): PerAxis<Value> {
  const [first] = values;
  if (values.length === count) return { values };
  if (values.length === 1 && first !== undefined) {
    return { values: Array.from({ length: count }, () => first) };
  }
  return { problem: { type: 'axis-count', attribute, found: values.length, expected: count } };
}

function itemsOf(value: AttributeValue | undefined): readonly ListItem[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
