// A sum of which parts are not known still says what the known parts amount to.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { modelStatus } from '../features/model-status.ts';
import { summarize } from '../results/network-summary.ts';
import { countText, missingText } from '../wording/figures.ts';
import { sumCosts, unknownCost } from './cost.ts';

const SOUND = 'input: [8, 8, 1]\nlayers:\n  - conv: { filters: 4, kernel: 3 }\n';
const TYPO = `${SOUND}  - globl_thing\n`;

describe('sums with a part that is not known', () => {
  it('are at least what is known', () => {
    const { params } = analyzeText(TYPO).facts.totals;
    expect(params).toMatchObject({ atLeast: 40, missing: 1 });
    expect(countText(params)).toBe('≥ 40');
    expect(missingText(params, 'parameters')).toBe('without 1 layer whose parameters are not known');
  });

  it('are exact figures where nothing is missing', () => {
    expect(countText(analyzeText(SOUND).facts.totals.params)).toBe('40');
  });

  it('say nothing where nothing is known', () => {
    const { params } = sumCosts([unknownCost('for a reason')]);
    expect(params).toEqual({ unknown: 'for a reason' });
    expect(countText(params)).toBe('?');
  });

  it('add up over sums', () => {
    const part = analyzeText(TYPO).facts.totals;
    expect(sumCosts([part, part]).params).toMatchObject({ atLeast: 80, missing: 2 });
  });

  it('are null in JSON, with what is known beside', () => {
    const { totals } = summarize(analyzeText(TYPO));
    expect(totals.params).toBeNull();
    expect(totals.atLeast).toEqual({ params: 40, trainable: 40, macs: 1296, activations: 144, missing: 1 });
    expect(summarize(analyzeText(SOUND)).totals).not.toHaveProperty('atLeast');
  });

  it('show in the status item', () => {
    const analyzed = analyzeText(TYPO);
    expect(modelStatus({ analyzed } as Parameters<typeof modelStatus>[0]).parameters).toBe('≥ 40');
  });
});
