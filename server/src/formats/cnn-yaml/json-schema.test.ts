import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cnnYamlSchema } from './json-schema.ts';

const validate = new Ajv({ allowUnionTypes: true, strict: false, allErrors: false }).compile({
  ...cnnYamlSchema(),
});
const examples = join(import.meta.dirname, '../../../../examples');

function errorsOf(text: string): string | undefined {
  return validate(parse(text, { merge: true })) ? undefined : JSON.stringify(validate.errors?.[0]);
}

describe('the JSON Schema', () => {
  it.each(readdirSync(examples).filter((name) => name.endsWith('.cnn.yaml')))('accepts %s', (name) => {
    expect(errorsOf(readFileSync(join(examples, name), 'utf8'))).toBeUndefined();
  });

  it.each([
    'layers: [relu]',
    'input: [?, W, 3]\nlayers:\n  - max_pool: [2, 2]\n    name: a\n    from: [input]\n    repeat: 2',
    'layers:\n  - conv: { filters: 1, kernel_size: 3, padding: { top: 1 } }\n  - Conv2d: { filters: 1 }',
    'blocks:\n  b:\n    parameters: [w]\n    layers:\n      - conv: { filters: 4 * $w, kernel: $w }\nlayers:\n  - b: 3\n  - b: { w: 3 }',
    'layers:\n  - add: [previous, input]\n  - concat: { axis: height }\n    from: [a, b]\n  - reuse: a\n  - repeat: 2\n    layers: [relu]',
    'x-shared: &s { bias: false }\ndefaults: { conv: *s }\nlayers:\n  - conv: { <<: *s, filters: 3, kernel: 1 }',
  ])('accepts %j', (text) => {
    expect(errorsOf(text)).toBeUndefined();
  });

  it.each([
    'input: [3]',
    'layer: [relu]\nlayers: [relu]',
    'layers: relu',
    'layers:\n  - conv: { filterz: 3 }',
    'layers:\n  - conv: { filters: 0 }',
    'layers:\n  - conv: { filters: [3] }',
    'framework: torch\nlayers: [relu]',
    'input: [0]\nlayers: [relu]',
    'blocks: { b: {} }\nlayers: [b]',
    'defaults: { convv: {} }\nlayers: [relu]',
    'layers:\n  - relu:\n    repeat: -1',
  ])('rejects %j', (text) => {
    expect(errorsOf(text)).toBeDefined();
  });

  const { definitions } = cnnYamlSchema();
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  const isDescribed = (schema: unknown): boolean => {
    if (!isObject(schema)) return false;
    if (typeof schema.description === 'string') return true;
    if (Array.isArray(schema.anyOf)) return schema.anyOf.some(isDescribed);
    if (typeof schema.$ref !== 'string' || !isObject(definitions)) return false;
    return isDescribed(definitions[schema.$ref.replace('#/definitions/', '')]);
  };

  it('says what every key and attribute means', () => {
    const missing: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties' && typeof value === 'object' && value !== null) {
          for (const [name, property] of Object.entries(value)) {
            if (!isDescribed(property)) missing.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit(cnnYamlSchema(), '');
    expect(missing).toEqual([]);
  });
});
