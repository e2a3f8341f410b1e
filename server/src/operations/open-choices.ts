// Attributes of which nobody knows the value, where there are only a few: what an operation gives is what it gives whichever it is.
import type { AttributeValue } from '../network/attribute-value.ts';
import { UNKNOWN } from '../network/shape.ts';
import type { Application } from './apply-operation.ts';
import type { InputShape } from './operation.ts';

/** Ways in which values can go together that are tried. */
const MOST = 16;

/** The application with each value that its unknown attributes may have, as far as these are few; itself alone where there are none. */
export function withEachChoice(application: Application): readonly Application[] {
  const { operation, unknown } = application;
  let all: readonly Application[] = [application];
  for (const name of unknown ?? []) {
    const values = choicesOf(operation.attributes[name]);
    if (!values || all.length * values.length > MOST) continue;
    all = all.flatMap((one) => values.map((value) => withValue(one, name, value)));
  }
  return all;
}

function choicesOf(
  spec: Application['operation']['attributes'][string] | undefined,
): readonly AttributeValue[] | undefined {
  if (spec?.type === 'boolean') return [false, true];
  return spec?.type === 'choice' ? Object.keys(spec.choices) : undefined;
}

function withValue(one: Application, name: string, value: AttributeValue): Application {
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
