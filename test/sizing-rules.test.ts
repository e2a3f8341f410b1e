// The sizing rules that this software exists for, one by one, where a user meets them: in findings, hovers, fixes
// and counts. The numbers are those of the worked example: an input of 39×31×1 that becomes 100 classes.
import { describe, expect, it } from 'vitest';
import { refactoringsFor } from '../server/src/fixes/refactorings.ts';
import { isCount } from '../server/src/inference/facts.ts';
import { productFormula, windowFormula } from '../server/src/inference/formula.ts';
import { formatShape } from '../server/src/network/shape.ts';
import { findOperation, operations } from '../server/src/operations/catalogue.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import { formatCount } from '../server/src/text/format-count.ts';
import type { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { analyzeText } from './harness/analyze.ts';
import { withoutEffect } from './harness/fix-titles.ts';

const DIGIT_READER = `
model: digit-reader
input: [39, 31, 1]
defaults:
  conv: { bias: false }
  dense: { bias: false }
layers:
  - conv: { filters: 20, kernel: 4 }
  - max_pool: 2
  - conv: { filters: 40, kernel: 3 }
  - max_pool: 2
  - conv: { filters: 60, kernel: 3 }
  - max_pool: 2
  - conv: { filters: 80, kernel: 2 }
  - flatten
  - dense: 100
  - softmax
`;

const model = (input: string, ...layers: readonly string[]) =>
  analyzeText(`input: ${input}\nlayers:\n${layers.map((layer) => `  - ${layer}\n`).join('')}`);

const factsOf = (document: AnalyzedDocument, kind: string, nth = 0) => {
  const layer = document.network.layers.filter((one) => one.kind === kind)[nth];
  const facts = layer && document.facts.layers[layer.id];
  if (facts === undefined) throw new Error(`no ${kind}`);
  return facts;
};
const shapeOf = (document: AnalyzedDocument, kind: string, nth = 0) => {
  const [shape] = factsOf(document, kind, nth).outputs;
  return shape && formatShape(shape);
};
const messages = (document: AnalyzedDocument) =>
  document.findings.map(({ rule, message }) => `${rule.id}: ${message}`);
const titles = (document: AnalyzedDocument) =>
  document.findings.flatMap((finding) => document.fixes(finding).map(({ title }) => title));

const worked = analyzeText(DIGIT_READER);

describe('the worked example', () => {
  it('comes out to the digit', () => {
    const rows = worked.network.layers.map((layer) => {
      const facts = worked.facts.layers[layer.id];
      const [shape] = facts?.outputs ?? [];
      return [layer.kind, shape && formatShape(shape), facts?.cost.weights];
    });
    expect(rows.slice(1)).toEqual([
      ['conv', '36×28×20', 320],
      ['max_pool', '18×14×20', 0],
      ['conv', '16×12×40', 7200],
      ['max_pool', '8×6×40', 0],
      ['conv', '6×4×60', 21600],
      ['max_pool', '3×2×60', 0],
      ['conv', '2×1×80', 19200],
      ['flatten', '160', 0],
      ['dense', '100', 16000],
      ['softmax', '100', 0],
    ]);
    expect(worked.facts.totals.params).toBe(64320);
    expect(worked.findings).toEqual([]);
  });

  it('with one pool more is the smallest invalid combination', () => {
    const document = analyzeText(DIGIT_READER.replace('  - flatten', '  - max_pool: 2\n  - flatten'));
    expect(messages(document)).toEqual([
      'kernel-exceeds-input: Kernel width 2 is larger than the input: 1 column plus padding 0 + 0 make 1.',
    ]);
  });
});

describe('sizing rules', () => {
  it('1: the output of a convolution, with the formula', () => {
    expect(shapeOf(worked, 'conv')).toBe('36×28×20');
    expect(factsOf(worked, 'conv').windows?.map(windowFormula)).toEqual([
      '(39 + 0 + 0 − 4) / 1 + 1 = 36',
      '(31 + 0 + 0 − 4) / 1 + 1 = 28',
    ]);
  });

  it('2: both sizes are natural numbers', () => {
    expect(messages(model('[32, 31, 3]', 'conv: { filters: 8, kernel: 3, stride: 2 }'))).toEqual([
      'non-integer-size: The output size is no whole number: height (32 + 0 + 0 − 3) / 2 leaves 1 row over. 31 or 33 rows would fit.',
    ]);
    expect(messages(model('[3, 3, 1]', 'conv: { filters: 8, kernel: 4 }'))).toEqual([
      'kernel-exceeds-input: Kernel height 4 and width 4 are larger than the input: 3 rows plus padding 0 + 0 make 3, 3 columns plus padding 0 + 0 make 3.',
    ]);
    expect(messages(model('[4, 4, 1]', 'crop: 2'))).toEqual([
      'size-below-one: The height would be 4 − 2 − 2 = 0, but a size is at least 1.',
    ]);
  });

  it('3: a pool divides its input, or the remainder and the nearest sizes are named', () => {
    expect(shapeOf(worked, 'max_pool')).toBe('18×14×20');
    const document = model('[37, 28, 20]', 'max_pool: 2');
    expect(messages(document)).toEqual([
      'pool-does-not-divide: Pool window 2 does not divide height 37: 1 row is left over. 36 or 38 rows would fit.',
    ]);
    expect(titles(document).map(withoutEffect)).toContain('Set the input to 38×28×20');
  });

  it('4: the parameters of a convolution, weights and biases apart', () => {
    const facts = factsOf(model('[39, 31, 1]', 'conv: { filters: 20, kernel: 4 }'), 'conv');
    expect(facts.parameterGroups.map((group) => `${group.role} ${productFormula(group)}`)).toEqual([
      'weights 4·4·1·20 = 320',
      'biases 20',
    ]);
    expect(facts.cost).toMatchObject({ weights: 320, biases: 20, params: 340 });
  });

  it('5: pools have no parameters and keep the channels', () => {
    expect(factsOf(worked, 'max_pool').cost.params).toBe(0);
    const given = messages(model('[8, 8, 3]', 'max_pool: { kernel: 2, filters: 64 }'));
    expect(given).toHaveLength(1);
    expect(given[0]).toMatch(/^pool-with-channels: /);
  });

  it('6: four kinds of pooling', () => {
    for (const kind of ['max_pool', 'avg_pool', 'stochastic_pool']) {
      expect(shapeOf(model('[8, 8, 6]', `${kind}: 2`), kind)).toBe('4×4×6');
    }
    expect(shapeOf(model('[8, 8, 6]', 'cross_channel_pool: 2'), 'cross_channel_pool')).toBe('8×8×3');
  });

  it('7: flatten only changes the shape, and a map has to be flattened', () => {
    expect(shapeOf(worked, 'flatten')).toBe('160');
    expect(factsOf(worked, 'flatten').cost.params).toBe(0);
    const document = analyzeText(DIGIT_READER.replace('  - flatten\n', ''));
    expect(messages(document)).toEqual([
      'dense-on-map: `conv_4` gives the map 2×1×80, but `dense` takes a vector; flattened, it has 160 features.',
    ]);
    const [finding] = document.findings;
    const [fix] = finding ? document.fixes(finding) : [];
    expect(fix?.title).toBe('Insert `flatten` before `dense` (gives 100, ±0 parameters)');
    expect(applyEdits(document.text, fix?.edits ?? [])).toBe(DIGIT_READER);
  });

  it('8: the weights of a fully connected layer', () => {
    expect(factsOf(worked, 'dense').parameterGroups.map(productFormula)).toEqual(['160·100 = 16,000']);
    const biased = factsOf(model('[160]', 'dense: 100'), 'dense');
    expect(biased.cost).toMatchObject({ weights: 16000, biases: 100, params: 16100 });
  });

  it('9: activations change no shape and have no parameters', () => {
    const free = operations.filter(
      ({ id, category }) => category === 'activation' && !['glu', 'prelu'].includes(id),
    );
    expect(free.length).toBeGreaterThan(15);
    for (const { id } of free) {
      const document = model('[6, 4, 60]', id);
      expect([id, shapeOf(document, id), factsOf(document, id).cost.params]).toEqual([id, '6×4×60', 0]);
    }
  });

  it('10: padding of (F − 1) / 2 keeps the size', () => {
    const document = model('[39, 31, 1]', 'conv: { filters: 20, kernel: 5 }');
    const padding = refactoringsFor(document, 1).find(
      ({ title }) => title === 'Add padding to keep the size',
    );
    const changed = analyzeText(applyEdits(document.text, padding?.edits ?? []));
    expect(changed.text).toContain('padding: 2');
    expect(shapeOf(changed, 'conv')).toBe('39×31×20');
    expect(shapeOf(model('[39, 31, 1]', 'conv: { filters: 20, kernel: 5, padding: same }'), 'conv')).toBe(
      '39×31×20',
    );
  });

  it('11: the stride of a pool is its window, and a larger one skips inputs', () => {
    expect(factsOf(worked, 'max_pool').windows?.map(({ stride }) => stride)).toEqual([2, 2]);
    expect(findOperation('max_pool')?.attributes.stride?.default).toEqual({ sameAs: 'kernel' });
    expect(messages(model('[8, 8, 1]', 'max_pool: { kernel: 2, stride: 3 }'))).toEqual([
      'stride-exceeds-kernel: Stride 3 is larger than kernel 2: 1 of 3 rows and 1 of 3 columns are skipped, 56 % of the input.',
    ]);
  });

  it('12: a 1×1 convolution before an expensive one saves parameters', () => {
    const document = model('[18, 14, 64]', 'conv: { filters: 64, kernel: 3, bias: false }');
    const bottleneck = refactoringsFor(document, 1).find(({ title }) => title.includes('1×1 bottleneck'));
    expect(bottleneck?.title).toBe(
      'Put a 1×1 bottleneck before this convolution (saves 26,624 of 36,864 parameters)',
    );
    const changed = analyzeText(applyEdits(document.text, bottleneck?.edits ?? []));
    expect(changed.findings).toEqual([]);
    expect(changed.facts.totals.params).toBe(64 * 16 + 9 * 16 * 64);
  });

  it('13: sharing saves what a fully connected layer between the same shapes would need', () => {
    const shared = factsOf(worked, 'conv').cost.weights;
    const connected = factsOf(model('[1209]', 'dense: { units: 20160, bias: false }'), 'dense').cost.weights;
    expect([shared, connected]).toEqual([320, 39 * 31 * 1 * 36 * 28 * 20]);
  });

  it('14: pooling reduces what comes after it', () => {
    const without = analyzeText(DIGIT_READER.replaceAll('  - max_pool: 2\n', ''));
    expect(without.findings).toEqual([]);
    const [before, after] = [without.facts.totals.params, worked.facts.totals.params];
    if (!isCount(before) || !isCount(after)) throw new Error('not known');
    expect(`${formatCount(before)} → ${formatCount(after)}`).toBe('5,752,320 → 64,320');
  });
});
