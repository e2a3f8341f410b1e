// Whatever is typed or sent, reading gives an answer in bounded time, and every span lies in the text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesInFile } from '../../server/src/formats/ultralytics-yaml/names.ts';
import { placeAt } from '../../server/src/formats/ultralytics-yaml/place/place.ts';
import { readText } from '../../server/src/formats/ultralytics-yaml/testing/read.ts';
import { RELATIVE, SAMPLES, TWO_LEVELS } from '../../server/src/formats/ultralytics-yaml/testing/samples.ts';
import type { Span } from '../../server/src/text/span.ts';

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present) console.log('The corpus of YOLO files is not here: mutations are made of own samples only.');

function checkSpans(text: string): void {
  const { network, items } = readText(text);
  const check = ({ start, end }: Span, what: string) => {
    if (!(start >= 0 && start <= end && end <= text.length)) expect.fail(`${what}: ${start}-${end}`);
  };
  for (const problem of network.problems) check(problem.span, problem.type);
  for (const row of network.rows ?? []) {
    for (const { span } of [row, row.module, ...row.inputs, ...row.arguments, row.repeats])
      check(span, 'row');
    for (const claim of [row.comment, row.comment?.index, row.comment?.level])
      if (claim) check(claim.span, 'claim');
  }
  for (const layer of network.layers) check(layer.definition.span, layer.path);
  for (const item of items) if (item.hintSpan) check(item.hintSpan, item.label);
}

describe('half-typed files', () => {
  it.each(SAMPLES)('every prefix is read', (text) => {
    for (let end = 0; end <= text.length; end += 5) checkSpans(text.slice(0, end));
  });

  it('rows before the cursor are there', () => {
    const end = TWO_LEVELS.indexOf('SPPF') + 2;
    const rows = readText(TWO_LEVELS.slice(0, end)).network.rows ?? [];
    expect(rows.slice(0, 6).map(({ module }) => module.name)).toEqual([
      'Conv',
      'Conv',
      'C2f',
      'Conv',
      'C2f',
      'Conv',
    ]);
  });
});

describe('mangled files', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    ',',
    '-',
    ':',
    '#',
    '\n',
    '\t',
    ' ',
    '*a',
    '&a',
    '1',
    '-9',
    '"',
    "'",
    '\0',
    '\uD800',
    '1e99',
    'nc',
    'C2f',
  );
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(4), pieces), { minLength: 1, maxLength: 6 });

  function mangle(text: string, edits: readonly (readonly [number, number, string])[]): string {
    let changed = text;
    for (const [place, cut, piece] of edits) {
      const at = place % (changed.length + 1);
      changed = changed.slice(0, at) + piece + changed.slice(at + cut);
    }
    return changed;
  }

  it('never throw', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), changes, fc.nat(), (text, edits, cursor) => {
        const changed = mangle(text, edits);
        checkSpans(changed);
        const model = readText(changed);
        placeAt(model, cursor % (changed.length + 1));
        namesInFile(model);
      }),
      { numRuns: 60 },
    );
  });

  it('may be any text', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => checkSpans(`backbone:\n${text}`)),
      { numRuns: 200 },
    );
  });

  it.skipIf(!present)('of the corpus never throw', { timeout: 60_000 }, () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    const texts = files
      .filter((_, index) => index % 9 === 0)
      .map((name) => readFileSync(join(corpus, name), 'utf8'));
    fc.assert(
      fc.property(fc.constantFrom(...texts), changes, (text, edits) => checkSpans(mangle(text, edits))),
      { numRuns: 30 },
    );
  });
});

describe('hostile files', () => {
  const model = (row: string, count = 1) =>
    `nc: 2\nscales: {n: [1e9, 1, 99999999]}\nbackbone:\n${`  - ${row}\n`.repeat(count)}head: []\n`;
  const timed = (text: string) => {
    const start = performance.now();
    const { network } = readText(text);
    expect(performance.now() - start).toBeLessThan(3000);
    return network;
  };

  it.each([
    model('[-1, 1e12, C2f, [64]]'),
    model('[-1, 999999999999, C2f, [64]]'),
    model('[-1, 1000, RepNCSPELAN4, [64, 64, 64, 1000]]'),
    model('[-1, 1, RTDETRDecoder, [2, 64, 3, 4, 8, 999999999]]'),
    model('[-1, 1, SPPF, [64, 5, 999999999]]'),
    model('[-1, 1000, Conv, [64]]', 500),
    model('[-1, 1, CBLinear, [[1e308, 1e308]]]'),
    RELATIVE.replace('[10,13,', `[${'9,'.repeat(50_000)}`),
  ])('cost bounded time and memory (%#)', (text) => {
    const { layers, groups } = timed(text);
    expect(layers.length).toBeLessThan(51_000);
    expect(groups.length).toBeLessThan(120_000);
  });

  it('tell what was left out', () => {
    const limits = timed(model('[-1, 1000, Conv, [64]]', 500)).problems.filter(
      ({ type }) => type === 'limit',
    );
    expect(limits).toHaveLength(1);
  });

  it('have keys that are no traps', () => {
    const text =
      'backbone:\n  - [-1, 1, __proto__, [constructor]]\n  - [-1, 1, toString, []]\nhead: []\n__proto__: 1\n';
    const names = readText(text).network.problems.flatMap((problem) =>
      'name' in problem ? problem.name : [],
    );
    expect(names).toEqual(['__proto__', 'toString']);
  });
});
