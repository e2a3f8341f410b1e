// What the value of an argument says in the words of the catalogue: as the record of the library reads it, or else as the
// catalogue does, whose words may stand there too.
import type { Literal } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec, Conventions } from '../../../operations/attribute-spec.ts';
import { type CheckedValue, checkValue, type RawValue } from '../../../operations/check-value.ts';

/** `'unknown'`: it may well be right, and nobody can tell what follows from it. */
export type ReadValue = CheckedValue | 'unknown';

export function readLibraryValue(
  raw: RawValue,
  parameter: Parameter,
  spec: AttributeSpec,
  conventions: Conventions,
): ReadValue {
  const literal = literalOf(raw);
  const fits = parameter.free || 'value' in checkValue(raw, parameter.spec);
  const { reads } = parameter;
  const value = fits && reads && literal !== undefined ? reads(literal, undefined) : undefined;
  if (value !== undefined) return { value };
  if (reads && isBatch(raw, parameter)) return { expected: OTHER_AXIS, suggestions: ['1'] };
  if (reads && holdsNone(literal)) return 'unknown';
  return checkValue(raw, spec, conventions);
}

const OTHER_AXIS = 'another axis than 0, which is the batch, or the name of one, such as `channels`';

/** Libraries count the batch among the axes, so that no axis of a sample is 0. */
function isBatch(raw: RawValue, { spec: { type } }: Parameter): boolean {
  if (type !== 'axis' && type !== 'axes') return false;
  return (Array.isArray(raw) ? raw : [raw]).includes(0);
}

function holdsNone(literal: Literal | undefined): boolean {
  return literal === null || (Array.isArray(literal) && literal.includes(null));
}

/** As Python has it; `undefined` for what has no counterpart there. */
export function literalOf(raw: RawValue | undefined): Literal | undefined {
  if (raw === undefined) return undefined;
  if (Array.isArray(raw)) {
    const items = raw.map((item: RawValue) => literalOf(item)).filter((item) => item !== undefined);
    return items.length === raw.length ? items : undefined;
  }
  if (typeof raw === 'object') return raw === null ? raw : undefined;
  return raw === 'None' ? null : (raw as Literal);
}
