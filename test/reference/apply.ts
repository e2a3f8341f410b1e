// Applies an operation of the catalogue to plain values, for tests that compare it with the frameworks.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AttributeValue } from '../../server/src/network/attribute-value.ts';
import { isKnown, type Layout, product, type Shape } from '../../server/src/network/shape.ts';
import type { Conventions } from '../../server/src/operations/attribute-spec.ts';
import { readAttributes } from '../../server/src/operations/attributes.ts';
import { findOperation } from '../../server/src/operations/catalogue.ts';
import { checkValue, type RawValue } from '../../server/src/operations/check-value.ts';
import { FRAMEWORK_CONVENTIONS } from '../../server/src/operations/framework-conventions.ts';
import type {
  Call,
  InputShape,
  Operation,
  Reach,
  ShapeResult,
} from '../../server/src/operations/operation.ts';

export const PYTORCH: Conventions = FRAMEWORK_CONVENTIONS.pytorch;

export interface Applied extends ShapeResult {
  /** Trained parameters; `undefined` if not known. */
  readonly params: number | undefined;
  /** Stored numbers that are not trained. */
  readonly stored: number | undefined;
  readonly macs: number | undefined;
  readonly reach: Reach | undefined;
}

export interface Application {
  readonly operation: string;
  readonly inputs: readonly InputShape[];
  readonly attributes?: Readonly<Record<string, RawValue>>;
  readonly layout?: Layout;
  readonly conventions?: Conventions;
}

/** Attributes are checked as a format would; a value that is not valid fails the test. */
export function apply(application: Application): Applied {
  const operation = findOperation(application.operation);
  if (!operation) throw new Error(`no operation ${application.operation}`);
  const conventions = application.conventions ?? PYTORCH;
  const call: Call = {
    inputs: application.inputs,
    attributes: readAttributes(operation, checked(operation, application.attributes ?? {}), conventions),
    layout: application.layout ?? 'channels_first',
  };
  const result = operation.shape(call);
  const groups = operation.parameters?.(call, result) ?? [];
  const total = (factors: readonly { readonly factors: readonly { readonly size: Shape[number] }[] }[]) => {
    const products = factors.map((group) => product(group.factors.map(({ size }) => size)));
    return products.every(isKnown) ? products.reduce((a, b) => a + b, 0) : undefined;
  };
  return {
    ...result,
    params: total(groups.filter(({ trainable }) => trainable)),
    stored: total(groups.filter(({ trainable }) => !trainable)),
    macs: total(operation.macs?.(call, result) ?? []),
    reach: operation.reach?.(call, result),
  };
}

function checked(operation: Operation, raw: Readonly<Record<string, RawValue>>): Map<string, AttributeValue> {
  return new Map(
    Object.entries(raw).map(([name, value]) => {
      const spec = operation.attributes[name];
      if (!spec) throw new Error(`${operation.id} has no attribute ${name}`);
      const result = checkValue(value, spec);
      if (!('value' in result)) throw new Error(`${operation.id}.${name} expects ${result.expected}`);
      return [name, result.value];
    }),
  );
}

/** The values of a file of JSON, one a line, beside the tests. */
export function readLines<Value>(name: string): readonly Value[] {
  const lines = readFileSync(resolve(import.meta.dirname, name), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line): Value => JSON.parse(line));
}
