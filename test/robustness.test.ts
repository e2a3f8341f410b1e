// Networks with numbers picked at random, sensible and hostile: analysis never fails, and what is offered mends.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../server/src/text/edit.ts';
import { analyzeText } from './harness/analyze.ts';
import { runs } from './harness/runs.ts';

const PATIENCE = 120_000;

const size = fc.integer({ min: 1, max: 40 });
const small = fc.integer({ min: 1, max: 6 });
const padding = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map(String),
  fc.constantFrom('same', 'valid', '[[0, 1], [2, 0]]', '[1, 0]'),
);
const layer = fc.oneof(
  fc
    .record({
      filters: size,
      kernel: small,
      stride: small,
      padding,
      dilation: fc.integer({ min: 1, max: 3 }),
      groups: fc.constantFrom(1, 1, 2, 3),
    })
    .map((values) => `conv: { ${entries(values)} }`),
  fc.record({ kernel: small, stride: small, padding }).map((values) => `max_pool: { ${entries(values)} }`),
  small.map((kernel) => `avg_pool: ${kernel}`),
  fc
    .record({ filters: small, kernel: small, stride: small, output_padding: fc.integer({ min: 0, max: 3 }) })
    .map((values) => `transposed_conv: { ${entries(values)} }`),
  small.map((cropping) => `crop: ${cropping}`),
  small.map((units) => `dense: ${units}`),
  fc.constantFrom(
    'flatten',
    'relu',
    'batch_norm',
    'global_avg_pool',
    'pixel_shuffle: 2',
    'add: [previous, input]',
    'concat: [previous, input]',
    'instance_norm',
    'group_norm: 2',
    'reshape: [4, 4, 4]',
    'permute: [2, 0, 1]',
    'upsample: 2',
  ),
);
const model = fc
  .record({
    framework: fc.constantFrom('', 'framework: pytorch\n', 'framework: keras\n', 'framework: caffe\n'),
    input: fc.tuple(size, size, small),
    layers: fc.array(layer, { minLength: 1, maxLength: 6 }),
  })
  .map(({ framework, input, layers }) => modelText(framework, input, layers));

function entries(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');
}

function modelText(head: string, input: readonly unknown[], layers: readonly string[]): string {
  return `${head}input: [${input.join(', ')}]\nlayers:\n${layers.map((one) => `  - ${one}\n`).join('')}`;
}

describe('random networks', () => {
  it(
    'are analysed, and every fix that is offered mends',
    () => {
      fc.assert(
        fc.property(model, (text) => {
          const document = analyzeText(text);
          for (const finding of document.findings) {
            const range = document.range(finding.span);
            expect(range.start).toBeLessThan(range.end);
            expect(range.end).toBeLessThanOrEqual(text.length);
            for (const fix of document.fixes(finding)) {
              const after = analyzeText(applyEdits(text, fix.edits)).findings;
              const count = (list: typeof after) => list.filter(({ rule }) => rule === finding.rule).length;
              expect([fix.title, count(after) < count(document.findings)]).toEqual([fix.title, true]);
            }
          }
        }),
        { numRuns: runs(25, 8), seed: 20250101 },
      );
    },
    PATIENCE,
  );

  it(
    'have shapes of positive whole sizes, and costs that are whole or unknown',
    () => {
      fc.assert(
        fc.property(model, (text) => {
          const { facts } = analyzeText(text);
          for (const { outputs, cost } of facts.layers) {
            const sizes = outputs.flatMap((shape) => shape ?? []).filter((one) => typeof one === 'number');
            expect(sizes.every((one) => Number.isSafeInteger(one) && one > 0)).toBe(true);
            const counts = Object.values(cost).filter((one) => typeof one === 'number');
            expect(counts.every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true);
          }
        }),
        { numRuns: runs(150, 40), seed: 20250101 },
      );
    },
    PATIENCE,
  );
});

describe('hostile numbers', () => {
  const HUGE = 2_000_000_000;
  it.each(
    [
      `conv: { filters: 8, kernel: ${HUGE} }`,
      `conv: { filters: 8, kernel: 3, stride: ${HUGE} }`,
      `conv: { filters: 8, kernel: 3, dilation: ${HUGE} }`,
      `conv: { filters: 8, kernel: 3, padding: ${HUGE} }`,
      `conv: { filters: ${HUGE}, kernel: 3, groups: ${HUGE - 1} }`,
      `max_pool: { kernel: ${HUGE} }`,
      `crop: ${HUGE}`,
      `group_norm: ${HUGE}`,
      `reshape: [${Array.from({ length: 2000 }, () => 3).join(', ')}]`,
      `permute: [${Array.from({ length: 2000 }, (_, index) => index).join(', ')}]`,
      `upsample: ${HUGE}`,
      `pixel_shuffle: ${HUGE}`,
    ].map((hostile) => ({ hostile, name: hostile.slice(0, 50) })),
  )(
    'cost bounded time: $name',
    ({ hostile }) => {
      for (const input of [
        [9, 9, 3],
        [HUGE, HUGE, HUGE],
      ]) {
        const document = analyzeText(modelText('', input, [hostile, 'relu', 'flatten', 'dense: 3']));
        const started = performance.now();
        for (const finding of document.findings) {
          document.fixes(finding);
          expect(finding.message.length).toBeLessThan(600);
        }
        expect(performance.now() - started).toBeLessThan(20_000);
      }
    },
    PATIENCE,
  );
});
