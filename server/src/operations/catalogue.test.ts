import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../network/attribute-value.ts';
import { type Shape, UNKNOWN } from '../network/shape.ts';
import type { Conventions } from './attribute-spec.ts';
import { DEFAULT_CONVENTIONS, readAttributes } from './attributes.ts';
import { findOperation, namesOf, operationNames, operations } from './catalogue.ts';
import { checkValue, type RawValue } from './check-value.ts';
import type { Attributes, Call, InputShape, Operation, ShapeResult } from './operation.ts';

describe('names', () => {
  it('are each used once', () => {
    const names = operations.flatMap(namesOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('find their operation', () => {
    expect(findOperation('max_pool')?.id).toBe('max_pool');
    expect(findOperation('Conv2d')?.id).toBe('conv2d');
    expect(findOperation('swish')?.id).toBe('silu');
    expect(findOperation('constructor')).toBeUndefined();
  });

  it('begin with the id', () => {
    for (const operation of operations) {
      const [first, ...others] = namesOf(operation);
      expect(first).toBe(operation.id);
      expect(others).toEqual(operation.aliases ?? []);
    }
  });

  it('of layers leave the input out', () => {
    expect(operationNames()).toContain('conv');
    expect(operationNames()).not.toContain('input');
  });
});

describe.each(operations)('$id', (operation) => {
  const { attributes } = operation;

  it('is worded whole', () => {
    expect(operation.id).toMatch(/^[a-z][a-z0-9_]*$/);
    const texts = [
      operation.title,
      operation.summary,
      ...Object.values(attributes).map(({ meaning }) => meaning),
    ];
    expect(texts.filter((text) => text === '' || text.endsWith('.'))).toEqual([]);
    expect(operation.signature).toContain('→ ');
    expect(operation.inputs.min).toBeLessThanOrEqual(operation.inputs.max);
  });

  it('has attributes with distinct names, right defaults and a shorthand among them', () => {
    const names = Object.entries(attributes).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    if (operation.shorthand !== undefined) expect(attributes).toHaveProperty(operation.shorthand);
    for (const spec of Object.values(attributes)) {
      if ('sameAs' in spec.default) expect(attributes).toHaveProperty(spec.default.sameAs);
      if (!('value' in spec.default)) continue;
      const { value } = spec.default;
      expect(typeof value === 'object' ? undefined : checkValue(value, spec)).toEqual({ value });
    }
  });
});

describe('totality', () => {
  const dim = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(UNKNOWN), fc.constant(2 ** 31 - 1));
  const shape: fc.Arbitrary<InputShape> = fc.option(fc.array(dim, { maxLength: 5 }), { nil: undefined });
  const layout = fc.constantFrom('channels_last', 'channels_first');
  const raw: fc.Arbitrary<RawValue> = fc.oneof(
    fc.integer({ min: -2, max: 6 }),
    fc.constantFrom<RawValue>('same', 'valid', 'channels', 'height', true, false, 0.5, 2 ** 31 - 1),
    fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 4 }),
  );
  const amount = fc.integer({ min: 0, max: 4 });
  const unchecked: fc.Arbitrary<AttributeValue> = fc.oneof(
    fc.integer({ min: -3, max: 6 }),
    fc.constantFrom<AttributeValue>('same', 'same_lower', 'H', true, 0.5, Number.NaN, -(2 ** 31), 2 ** 53),
    fc.array(fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constant('channels')), { maxLength: 6 }),
    fc.array(fc.record({ before: amount, after: amount }), { maxLength: 6 }),
  );

  function read(operation: Operation, given: ReadonlyMap<string, AttributeValue>): Attributes {
    const conventions: Conventions = { ...DEFAULT_CONVENTIONS, poolRounding: 'ceil' };
    return readAttributes(operation, given, conventions);
  }

  function expectTotal(operation: Operation, call: Call): ShapeResult {
    const result = operation.shape(call);
    operation.parameters?.(call, result);
    operation.macs?.(call, result);
    operation.reach?.(call, result);
    expect(result.outputs.flatMap(impossibleSizes)).toEqual([]);
    return result;
  }

  function impossibleSizes(output: InputShape): Shape {
    return (output ?? []).filter(
      (size) => typeof size === 'number' && !(Number.isSafeInteger(size) && size >= 1),
    );
  }

  function valuesByName<Value>(operation: Operation, value: fc.Arbitrary<Value>) {
    const names = Object.keys(operation.attributes);
    return fc.array(fc.option(value), { minLength: names.length, maxLength: names.length }).map((values) =>
      names.flatMap((name, index): [string, Value][] => {
        const given = values[index];
        return given === null || given === undefined ? [] : [[name, given]];
      }),
    );
  }

  function inputsOf({ inputs: { min, max } }: Operation) {
    return fc.array(shape, { minLength: min, maxLength: Math.min(max, 4) });
  }

  it.each(operations)('$id takes any shapes and valid attributes', (operation) => {
    fc.assert(
      fc.property(inputsOf(operation), valuesByName(operation, raw), layout, (inputs, values, order) => {
        const valid = values.flatMap(([name, value]): [string, AttributeValue][] => {
          const spec = operation.attributes[name];
          const checked = spec && checkValue(value, spec);
          return checked && 'value' in checked ? [[name, checked.value]] : [];
        });
        const call = { inputs, attributes: read(operation, new Map(valid)), layout: order };
        expect(expectTotal(operation, call).outputs.length).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each(operations)('$id takes attributes of other types and outside of their limits', (operation) => {
    fc.assert(
      fc.property(
        inputsOf(operation),
        valuesByName(operation, unchecked),
        layout,
        (inputs, values, order) => {
          expectTotal(operation, { inputs, attributes: read(operation, new Map(values)), layout: order });
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
