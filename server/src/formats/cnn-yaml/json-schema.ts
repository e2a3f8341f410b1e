// A JSON Schema (draft-07) of the format, derived from the catalogue and the keys, for editors that know
// schemas but not convlint. It takes every file that the reader takes; the other way round it cannot be as strict.
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { namesOf, operations } from '../../operations/catalogue.ts';
import { describeDefault } from '../../operations/describe.ts';
import type { Operation } from '../../operations/operation.ts';
import type { KeyInfo } from '../format.ts';
import { BLOCK_KEYS, ENTRY_KEYS, LAYER_KEYS, MODEL_KEYS } from './keys.ts';
import { takesReferences } from './merges.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

// What is computed, and tuples, which YAML cuts at their commas where they stand in brackets.
const NUMBERS = '^[-+.\\d\\s()*/%,]+$';
const EXPRESSION: JsonSchema = { type: 'string', pattern: `\\$[A-Za-z_]|${NUMBERS}` };
const NAME: JsonSchema = { type: ['string', 'number'] };
// YAML reads the `?` of `[?, ?, 3]` as a mapping of nothing to nothing.
const SIZE: JsonSchema = {
  anyOf: [
    { type: 'integer', minimum: 1 },
    { type: 'string', pattern: `^([A-Za-z_]\\w*|\\?)$|${NUMBERS}` },
    { type: 'object', maxProperties: 1 },
  ],
};
const REFERENCES = reference('references');
const LAYERS = reference('layers');
const NULL: JsonSchema = { type: 'null' };

export function cnnYamlSchema(): JsonSchema {
  const kinds = operations.filter(({ category }) => category !== 'input');
  const shared = new SharedSchemas();
  const byKind = kinds.flatMap((operation) => [
    [operation.id, kindSchema(operation)] as const,
    [attributesOf(operation), attributesSchema(operation, shared)] as const,
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'convlint model (cnn-yaml)',
    type: 'object',
    properties: modelProperties(kinds),
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    required: ['layers'],
    definitions: {
      sizes: { anyOf: [SIZE, { type: 'array', items: SIZE, minItems: 1, maxItems: 5 }] },
      references: { anyOf: [NAME, { type: 'array', items: NAME, minItems: 1 }] },
      layers: { type: 'array', items: reference('entry') },
      entry: entrySchema(kinds),
      block: blockSchema(),
      ...Object.fromEntries(byKind),
      ...shared.definitions,
    },
  };
}

/** Schemas that many kinds have in common stand in the file once. Alive while one schema is made. */
class SharedSchemas {
  readonly #names = new Map<string, string>();
  readonly #definitions = new Map<string, JsonSchema>();

  /** A reference to `schema`, which is called `name` or nearly so. */
  share(name: string, schema: JsonSchema): JsonSchema {
    const text = JSON.stringify(schema);
    const known = this.#names.get(text);
    if (known !== undefined) return reference(known);
    let number = 1;
    while (this.#definitions.has(`${name}:${number}`)) number++;
    const free = `${name}:${number}`;
    this.#names.set(text, free);
    this.#definitions.set(free, schema);
    return reference(free);
  }

  get definitions(): JsonSchema {
    return Object.fromEntries(this.#definitions);
  }
}

function reference(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

function attributesOf({ id }: Operation): string {
  return `${id}:attributes`;
}

function modelProperties(kinds: readonly Operation[]): JsonSchema {
  const sizes = reference('sizes');
  const defaults = kinds.flatMap((operation) => {
    return namesOf(operation).map(
      (name) => [name, { anyOf: [NULL, reference(attributesOf(operation))] }] as const,
    );
  });
  const types: Readonly<Record<string, JsonSchema>> = {
    model: NAME,
    input: sizes,
    inputs: { type: 'object', additionalProperties: sizes },
    defaults: { type: 'object', properties: Object.fromEntries(defaults), additionalProperties: false },
    blocks: { type: 'object', additionalProperties: reference('block') },
    layers: LAYERS,
    outputs: REFERENCES,
  };
  return describedProperties(MODEL_KEYS, types);
}

function blockSchema(): JsonSchema {
  const names = { type: 'array', items: NAME };
  const types = {
    parameters: { anyOf: [{ type: 'object' }, names] },
    inputs: { anyOf: [NAME, names] },
    layers: LAYERS,
    outputs: REFERENCES,
  };
  return {
    type: 'object',
    properties: describedProperties(BLOCK_KEYS, types),
    additionalProperties: false,
    required: ['layers'],
  };
}

function entrySchema(kinds: readonly Operation[]): JsonSchema {
  const repeat = { anyOf: [{ type: 'integer', minimum: 0 }, EXPRESSION] };
  const types = { name: NAME, from: REFERENCES, repeat, layers: LAYERS, reuse: NAME };
  const beside = describedProperties([...LAYER_KEYS, ...ENTRY_KEYS], types);
  const byKind = kinds.map(({ id }) => [id, reference(id)]);
  // Names of blocks and other spellings of kinds are keys too.
  const object = {
    type: 'object',
    properties: { ...beside, ...Object.fromEntries(byKind) },
    minProperties: 1,
  };
  const word = { anyOf: [{ enum: kinds.map(({ id }) => id) }, { type: 'string' }] };
  return { anyOf: [word, object] };
}

function kindSchema(operation: Operation): JsonSchema {
  const { title, summary, attributes, shorthand } = operation;
  const spec = shorthand === undefined ? undefined : attributes[shorthand];
  const bare = takesReferences(operation) ? [REFERENCES] : spec ? [valueSchema(spec)] : [];
  return { description: `${title}. ${summary}`, anyOf: [NULL, reference(attributesOf(operation)), ...bare] };
}

function attributesSchema({ title, attributes }: Operation, shared: SharedSchemas): JsonSchema {
  const properties = Object.entries(attributes).flatMap(([name, spec]) => {
    const description = `${spec.meaning} (${describeDefault(spec).replaceAll('`', '')})`;
    const schema = shared.share(name, { description, ...valueSchema(spec) });
    return [name, ...(spec.aliases ?? [])].map((spelling) => [spelling, schema] as const);
  });
  return {
    description: `Attributes: ${title}`,
    type: 'object',
    properties: Object.fromEntries(properties),
    patternProperties: { [NUMBERS]: NULL },
    additionalProperties: false,
  };
}

/** What a value can be; in a block, a computation can stand for any value. */
function valueSchema(spec: AttributeSpec): JsonSchema {
  return { anyOf: [...typeSchemas(spec), EXPRESSION] };
}

function typeSchemas(spec: AttributeSpec): readonly JsonSchema[] {
  const several = (items: readonly JsonSchema[]) => ({
    type: 'array',
    items: { anyOf: [...items, EXPRESSION] },
  });
  const integer = (minimum: number) => ({ type: 'integer', minimum });
  switch (spec.type) {
    case 'integer':
      return [{ ...integer(spec.min), ...(spec.max !== undefined && { maximum: spec.max }) }];
    case 'number':
      return [numberSchema(spec)];
    case 'boolean':
      return [{ type: 'boolean' }, { enum: ['yes', 'no', 'on', 'off'] }];
    case 'text':
      return [{ type: 'string' }];
    case 'choice':
      return [{ enum: Object.keys(spec.choices) }, { type: 'string' }];
    case 'per-axis':
      return [integer(spec.min), several([integer(spec.min)])];
    case 'per-axis-number': {
      const number = { type: 'number', exclusiveMinimum: spec.above };
      return [number, several([number])];
    }
    case 'padding': {
      const number = integer(0);
      const computed = spec.numbersOnly ? [] : [{ enum: ['same', 'valid'] }, { type: 'string' }];
      return [number, several([number, several([number])]), { type: 'object' }, ...computed];
    }
    case 'shape':
      return [{ type: 'integer' }, several([{ type: 'integer' }, { type: 'string' }])];
    case 'axis':
      return [{ type: ['integer', 'string'] }];
    case 'axes':
      return [{ type: ['integer', 'string'] }, several([{ type: ['integer', 'string'] }])];
    case 'integers':
      return [integer(spec.min), several([integer(spec.min)])];
  }
}

function numberSchema({ min, max, below }: Extract<AttributeSpec, { type: 'number' }>): JsonSchema {
  return {
    type: 'number',
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
    ...(below !== undefined && { exclusiveMaximum: below }),
  };
}

function describedProperties(
  keys: readonly KeyInfo[],
  types: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const properties = keys.map(({ name, meaning, values }) => {
    const type = types[name] ?? (values ? { enum: Object.keys(values) } : {});
    return [name, { description: meaning.replaceAll('`', ''), ...type }];
  });
  return Object.fromEntries(properties);
}
