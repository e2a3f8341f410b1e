// Attribute values as operations read them: what the file gives, else the default from the catalogue.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { AttributeSpec, Conventions } from './attribute-spec.ts';
import type { Attributes, Operation } from './operation.ts';

/** The conventions of a file that states none: every remainder is an error. */
export const DEFAULT_CONVENTIONS: Conventions = Object.freeze({
  convolutionRounding: 'exact',
  poolRounding: 'exact',
  same: 'same_pytorch',
  transposedPadding: 0,
  preluParameters: '1',
  missingAxes: 'by_layout',
});

/**
 * Reads the values given by attribute name of the catalogue, with defaults applied. Plain `same` becomes the
 * kind that the file's conventions mean.
 */
export function readAttributes(
  operation: Operation,
  given: ReadonlyMap<string, AttributeValue>,
  conventions: Conventions,
): Attributes {
  const read = (name: string, open: readonly string[]): AttributeValue | undefined => {
    const spec = Object.hasOwn(operation.attributes, name) ? operation.attributes[name] : undefined;
    if (!spec) return undefined;
    const value =
      given.get(name) ?? defaultOf(spec, conventions, (other) => readOnce(other, [...open, name]));
    return spec.type === 'padding' && value === 'same' ? conventions.same : value;
  };
  const readOnce = (name: string, open: readonly string[]) =>
    open.includes(name) ? undefined : read(name, open);
  return {
    get: (name) => read(name, []),
    has: (name) => given.has(name),
  };
}

function defaultOf(
  spec: AttributeSpec,
  conventions: Conventions,
  readOther: (name: string) => AttributeValue | undefined,
): AttributeValue | undefined {
  if ('value' in spec.default) return spec.default.value;
  if ('convention' in spec.default) return conventions[spec.default.convention];
  if ('sameAs' in spec.default) return readOther(spec.default.sameAs);
  return undefined;
}
