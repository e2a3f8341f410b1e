// Attributes of which nobody knows the value, where there are only a few: what an operation gives is what it gives whichever it is.
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import type { AttributeSpec, AttributeTable } from './attribute-spec.ts';
import type { InputShape } from './operation.ts';

/** Ways in which values can go together that are tried. */
const MOST = 16;

/** Attributes that are given: those with a value, and those of which the value is not known. */
export interface OpenValues {
  readonly given: ReadonlyMap<string, AttributeValue>;
  readonly unknown?: ReadonlySet<string>;
}

/** These with each value that the unknown ones may have, as far as they are few; themselves alone where there are none. */
export function withEachChoice<Values extends OpenValues>(
  values: Values,
  attributes: AttributeTable,
): readonly Values[] {
  let all: readonly Values[] = [values];
  for (const name of values.unknown ?? []) {
    const choices = choicesOf(attributes[name]);
    if (!choices || all.length * choices.length > MOST) continue;
    all = all.flatMap((one) => choices.map((value) => withValue(one, name, value)));
  }
  return all;
}

function choicesOf(spec: AttributeSpec | undefined): readonly AttributeValue[] | undefined {
  if (spec?.type === 'boolean') return [false, true];
  return spec?.type === 'choice' ? Object.keys(spec.choices) : undefined;
}

function withValue<Values extends OpenValues>(one: Values, name: string, value: AttributeValue): Values {
  const unknown = new Set(one.unknown);
  unknown.delete(name);
  return { ...one, given: new Map([...one.given, [name, value]]), unknown };
}

/** What all of them give: sizes in which they differ are unknown, and so is all of a shape where axes come and go. */
export function inCommon(all: readonly (readonly InputShape[])[]): readonly InputShape[] {
  const [first = [], ...others] = all;
  if (others.some((one) => one.length !== first.length)) return [undefined];
  return first.map((shape, at) => others.reduce<InputShape>((found, one) => same(found, one[at]), shape));
}

function same(one: InputShape, other: InputShape): InputShape {
  if (!one || !other || one.length !== other.length) return undefined;
  return one.map((size, axis) => (JSON.stringify(size) === JSON.stringify(other[axis]) ? size : UNKNOWN));
}
