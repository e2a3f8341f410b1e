// Sizes, errors and parameter counts measured with Keras 3, in its own order of axes and with its conventions.
import { describe, expect, it } from 'vitest';
import type { Layout, Shape } from '../../server/src/network/shape.ts';
import type { RawValue } from '../../server/src/operations/check-value.ts';
import { FRAMEWORK_CONVENTIONS } from '../../server/src/operations/framework-conventions.ts';
import { apply, readLines } from './apply.ts';

type Case = readonly [
  operation: string,
  inputs: readonly Shape[],
  attributes: Readonly<Record<string, RawValue>>,
  outputs: readonly Shape[] | null,
  params: number,
  stored: number,
  layout?: Layout,
];

const cases = readLines<Case>('keras-vectors.jsonl');

/** Keras refuses a stride and a dilation above 1 in one layer, which every other framework computes. */
function isRefused([, , { stride = 1, dilation = 1 }]: Case): boolean {
  return [stride, dilation].every((setting) => [setting].flat().some((value) => Number(value) > 1));
}

function applyCase([operation, inputs, attributes, , , , layout = 'channels_last']: Case) {
  const { outputs, params, stored, problems } = apply({
    operation,
    inputs,
    attributes,
    layout,
    conventions: FRAMEWORK_CONVENTIONS.keras,
  });
  const certain = problems.filter((problem) => problem.type !== 'single-value' || problem.certain);
  return { failed: certain.length > 0, facts: [outputs, params, stored] };
}

describe('layers measured with Keras 3', () => {
  const measured = cases.filter((one) => !isRefused(one));
  const kinds = [...new Set(measured.map(([operation]) => operation))];

  it.each(kinds)('%s', (kind) => {
    const outcomes = measured
      .filter(([operation]) => operation === kind)
      .map((one) => {
        const [operation, inputs, attributes, outputs, params, stored, layout = ''] = one;
        const row = JSON.stringify([operation, inputs, attributes, layout]);
        const { failed, facts } = applyCase(one);
        return {
          actual: `${row} ${JSON.stringify(failed ? 'error' : facts)}`,
          expected: `${row} ${JSON.stringify(outputs === null ? 'error' : [outputs, params, stored])}`,
        };
      });
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ actual, expected }) => actual !== expected)).toEqual([]);
  });

  it('knows no layer that Keras alone refuses, and computes it as the others do', () => {
    const refused = cases.filter(isRefused);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(([, , , outputs]) => outputs !== null)).toEqual([]);
    expect(refused.filter((one) => applyCase(one).failed)).toEqual([]);
  });
});
