// What the value of an argument says in the words of the catalogue: as the record of the library reads it, or else as the
// catalogue does, whose words may stand there too.
import type { Literal } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec, Conventions } from '../../../operations/attribute-spec.ts';
import { type CheckedValue, checkValue } from '../../../operations/check-value.ts';
import { isRawList, type RawValue } from '../../../operations/raw-value.ts';

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
  const isAxis = reads !== undefined && (parameter.spec.type === 'axis' || parameter.spec.type === 'axes');
  if (isAxis && !areAxes(raw)) return { expected: AN_AXIS, suggestions: ['-1'] };
  const value = fits && reads && literal !== undefined ? reads(literal, undefined) : undefined;
  if (value !== undefined) return { value };
  if (isAxis && list(raw).includes(0)) return { expected: OTHER_AXIS, suggestions: ['1'] };
  if (reads && holdsNone(literal)) return 'unknown';
  return checkValue(raw, spec, conventions);
}

const OTHER_AXIS = 'another axis than 0, which is the batch, or the name of one, such as `channels`';

const AN_AXIS =
  'an axis: an index with the batch counted, of which −1 is the last, or a name such as `channels`';
const MOST_AXES = 8;

/** What can be the index of an axis, or something else that another reader judges. */
function areAxes(raw: RawValue): boolean {
  return list(raw).every(
    (item) => typeof item !== 'boolean' && !(typeof item === 'number' && Math.abs(item) > MOST_AXES),
  );
}

function list(raw: RawValue): readonly RawValue[] {
  return isRawList(raw) ? raw : [raw];
}

function holdsNone(literal: Literal | undefined): boolean {
  return literal === null || (Array.isArray(literal) && literal.includes(null));
}

/** As Python has it; `undefined` for what has no counterpart there. */
export function literalOf(raw: RawValue | undefined): Literal | undefined {
  if (raw === undefined) return undefined;
  if (isRawList(raw)) {
    const items = raw.map((item: RawValue) => literalOf(item)).filter((item) => item !== undefined);
    return items.length === raw.length ? items : undefined;
  }
  if (typeof raw === 'object') return raw === null ? raw : undefined;
  return raw === 'None' ? null : (raw as Literal);
}
