// A value as read to a checked attribute of the catalogue, with the problem where it is none.
import type { Attribute } from '../../../network/network.ts';
import type { Conventions } from '../../../operations/attribute-spec.ts';
import { checkValue } from '../../../operations/check-value.ts';
import { isEmpty, resolveAlias } from '../../../syntax/yaml/tree.ts';
import type { Problems } from '../problems.ts';
import type { WrittenAttribute } from '../written.ts';
import { readLibraryValue } from './library-value.ts';
import type { Evaluated } from './values.ts';

export interface AttributeCheck {
  readonly problems: Problems;
  readonly conventions: Conventions;
  /** The characters of a problem as they should be quoted. */
  readonly quote: (attribute: WrittenAttribute, evaluated: Evaluated) => string;
}

/** `null` when there is no right value; the problem is then reported, unless the value is merely unknown. */
export function checkAttribute(
  written: WrittenAttribute,
  evaluated: Evaluated,
  check: AttributeCheck,
): Attribute | null {
  const { name, spec, node, nameSpan, origin, parameter } = written;
  const span = resolveAlias(node)?.span ?? node.span;
  const invalid = (expected: string, suggestions: readonly string[]): null => {
    const problem = { type: 'invalid-value', name: parameter?.name ?? name, expected } as const;
    // Nothing can be pointed at, or replaced, where a value is left out.
    if (isEmpty(node)) check.problems.add({ ...problem, span: nameSpan ?? span, found: '', suggestions: [] });
    else {
      const found = check.quote(written, evaluated);
      check.problems.add({ ...problem, span: evaluated.literal ?? span, found, suggestions });
    }
    return null;
  };
  if (evaluated.error !== undefined) return invalid(`a computation with a result (${evaluated.error})`, []);
  if (evaluated.value === undefined) return null;
  const checked = parameter
    ? readLibraryValue(evaluated.value, parameter, spec, check.conventions)
    : checkValue(evaluated.value, spec, check.conventions);
  if (checked === 'unknown') return null;
  if (!('value' in checked)) return invalid(checked.expected, checked.suggestions);
  return {
    name,
    value: checked.value,
    span,
    ...(nameSpan && { nameSpan }),
    ...(parameter && parameter.name !== name && { argument: parameter.name }),
    origin,
    ...(evaluated.literal && { literal: evaluated.literal }),
  };
}
