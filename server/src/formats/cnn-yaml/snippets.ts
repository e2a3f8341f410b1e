// How completion writes layers, attributes and keys of this format, with a placeholder for each value.
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { formatValue } from '../../operations/describe.ts';
import type { Snippets } from '../format.ts';

/** What stands in a placeholder for a value that has no default. */
const USUAL: Readonly<Record<string, string>> = {
  filters: '64',
  kernel: '3',
  units: '128',
  heads: '8',
  groups: '32',
  output_size: '1',
  scale: '2',
};

/** What follows a key on the next lines, if not a value on the same one. */
const NESTED: Readonly<Record<string, string>> = {
  layers: '\n  - ',
  blocks: '\n  ',
  defaults: '\n  ',
  inputs: '\n  ',
};

/** A value of the snippet syntax: the number of the placeholder and what stands in it. */
type Placeholder = (value: string) => string;

export const SNIPPETS: Snippets = {
  layer: (operation) => {
    const required = Object.entries(operation.attributes).filter(([, spec]) => 'required' in spec.default);
    return entry(
      operation.id,
      operation.shorthand,
      required.map(([name, spec]) => [name, usual(name, spec)]),
    );
  },
  block: (block) => {
    const required = block.parameters.filter((parameter) => parameter.default === undefined);
    const first = block.parameters[0]?.name;
    return entry(
      escaped(block.name),
      first,
      required.map(({ name }) => [escaped(name), '']),
    );
  },
  attribute: (name, spec) => `${name}: ${placeholders()(usual(name, spec))}`,
  parameter: (name, standard) => `${escaped(name)}: ${placeholders()(standard ?? '')}`,
  key: ({ name }) => `${name}:${NESTED[name] ?? ' '}`,
};

/** `flatten`, `dense: 128` or `conv: { filters: 64, kernel: 3 }`. */
function entry(
  kind: string,
  shorthand: string | undefined,
  required: readonly (readonly [name: string, value: string])[],
): string {
  const placeholder = placeholders();
  const [only] = required;
  if (!only) return kind;
  if (required.length === 1 && only[0] === shorthand) return `${kind}: ${placeholder(only[1])}`;
  const written = required.map(([name, value]) => `${name}: ${placeholder(value)}`).join(', ');
  // The last stop inside of the braces is for whoever goes on with other attributes.
  return `${kind}: { ${written}${placeholder('')} }`;
}

function usual(name: string, spec: AttributeSpec): string {
  if ('value' in spec.default) return formatValue(spec.default.value);
  const known = Object.hasOwn(USUAL, name) ? USUAL[name] : undefined;
  if (known !== undefined) return known;
  if (spec.type === 'choice') return Object.keys(spec.choices)[0] ?? '';
  if (spec.type === 'boolean') return 'true';
  if (spec.type === 'shape' || spec.type === 'axes' || spec.type === 'integers') return '[]';
  return spec.type === 'integer' || spec.type === 'per-axis' ? String(Math.max(1, spec.min)) : '';
}

/** Numbers placeholders in the order in which they are written. */
function placeholders(): Placeholder {
  let count = 0;
  return (value) => {
    count++;
    return value === '' ? `$${count}` : `\${${count}:${escaped(value)}}`;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, (sign) => `\\${sign}`);
}
