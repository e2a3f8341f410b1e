import { expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { MOST_FINDINGS_OF_A_RULE } from './most-findings.ts';

it('one finding stands for all that are too many, and other rules are not touched', () => {
  const layers = Array.from({ length: 1500 }, (_, index) => `  - kind${index}\n`).join('');
  const { findings } = analyzeText(`input: [8]\nlayers:\n${layers}  - dense: {\n`);
  const unknown = findings.filter(({ rule }) => rule.id === 'unknown-layer-kind');
  expect(unknown).toHaveLength(MOST_FINDINGS_OF_A_RULE + 1);
  expect(unknown.at(-1)?.message).toBe('500 more findings of this rule are not listed.');
  expect(findings.filter(({ rule }) => rule.id === 'syntax')).toHaveLength(1);
});
