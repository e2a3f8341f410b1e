import { describe, expect, it } from 'vitest';
import { type Application, apply } from '../../../test/reference/apply.ts';
import { UNKNOWN } from '../network/shape.ts';

const dense = (
  input: Application['inputs'][number],
  attributes: NonNullable<Application['attributes']> = {},
) =>
  apply({
    operation: 'dense',
    inputs: [input],
    attributes: { units: 100, ...attributes },
    layout: 'channels_last',
  });

it('ends the worked example', () => {
  const result = dense([160], { bias: false });
  expect([result.outputs, result.params, result.macs]).toEqual([[[100]], 16000, 16000]);
});

it('has a bias unless told otherwise', () => {
  expect(dense([160]).params).toBe(16100);
});

it('works on the last axis of a sequence, and of a map if that is meant', () => {
  const sequence = dense([196, 768]);
  expect([sequence.outputs, sequence.problems, sequence.params, sequence.macs]).toEqual([
    [[196, 100]],
    [],
    76900,
    196 * 76800,
  ]);
  expect(dense([7, 7, 512], { per_position: true }).outputs).toEqual([[7, 7, 100]]);
});

it('wants a map flattened, and counts as if it were', () => {
  const result = dense([2, 1, 80]);
  expect(result.problems).toEqual([{ type: 'unflattened', input: 0, shape: [2, 1, 80], features: 160 }]);
  expect([result.outputs, result.params]).toEqual([[[100]], 16100]);
});

it('checks the features that are declared', () => {
  const result = dense([160], { in_features: 128 });
  expect(result.problems).toEqual([
    { type: 'declared-input', attribute: 'in_features', declared: 128, actual: 160 },
  ]);
  expect([result.outputs, result.params]).toEqual([[[100]], 12900]);
});

describe('what is not known', () => {
  it('is silent', () => {
    const result = dense(undefined);
    expect([result.outputs, result.problems, result.params, result.macs]).toEqual([
      [[100]],
      [],
      undefined,
      undefined,
    ]);
    expect(dense(undefined, { per_position: true })).toMatchObject({ outputs: [undefined], macs: undefined });
    expect(dense([UNKNOWN], { in_features: 128 }).params).toBe(12900);
    expect(dense([UNKNOWN, 8])).toMatchObject({ params: 900, macs: undefined });
    expect(dense([])).toMatchObject({ outputs: [[]], params: undefined });
  });
});

it('reaches everywhere but along a sequence', () => {
  expect(dense([160]).reach).toEqual({ type: 'everything' });
  expect(dense([2, 1, 80]).reach).toEqual({ type: 'everything' });
  expect(dense(undefined).reach).toEqual({ type: 'everything' });
  expect(dense([196, 768]).reach).toEqual({ type: 'pointwise' });
  const first = apply({ operation: 'dense', inputs: [[768, 196]], attributes: { units: 1 } });
  expect(first.reach).toEqual({ type: 'unknown' });
});
