// After any edits, an analysis that goes on from the version before finds exactly what a fresh one finds: what was read,
// all facts, all findings, at every scale. Whatever format comes next is held to the same.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../server/src/formats/format.ts';
import { formats } from '../server/src/formats/index.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../server/src/workspace/configuration.ts';
import { plainDocument } from './harness/plain-document.ts';
import { DETECTOR } from './harness/row-document.ts';

const examples = join(import.meta.dirname, '../examples');

/** Short files of a format: long ones hold nothing else, and take longer. */
function samplesOf(format: Format): readonly string[] {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  const texts = files
    .map((name) => ({ name, text: readFileSync(join(examples, name), 'utf8') }))
    .filter(({ name, text }) => text.length < 2500 && format.recognizes(name, text))
    .map(({ text }) => text);
  return format.rows ? [...texts, DETECTOR] : texts;
}

/** Pieces of text that are put in; those of the file itself come with them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'cnn-yaml': [
    '  - relu\n',
    '  - conv: { filters: 8, kernel: 3 }\n',
    'framework: keras\n',
    ', bias: false',
    'name: a',
    '$w',
  ],
  'ultralytics-yaml': [
    '  - [-1, 1, Conv, [64, 3, 2]]\n',
    '  - [[-1, 4], 1, Concat, [1]]\n',
    '# convlint: scale=s\n',
    'nc: 7\n',
    '-2',
    'C2f',
  ],
};
const COMMON = [
  '',
  '',
  '',
  '1',
  '7',
  '0',
  'x',
  '\n',
  ' ',
  '[',
  ']',
  '{',
  '}',
  '"',
  '#',
  ', ',
  '\r\n',
  '- ',
  '# convlint-disable-line\n',
];

interface Edit {
  readonly at: number;
  readonly remove: number;
  /** A line of the file that is put in, or a word. */
  readonly insert: number | string;
}

function editsOf(format: Format): fc.Arbitrary<readonly Edit[]> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    remove: fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(60) }),
    insert: fc.oneof(fc.constantFrom(...COMMON, ...(WORDS[format.id] ?? [])), fc.nat(40)),
  });
  return fc.array(edit, { minLength: 1, maxLength: 10 });
}

function applied(text: string, { at, remove, insert }: Edit): string {
  const lines = text.split('\n');
  const isLine = typeof insert === 'number';
  const offset = Math.floor(at * text.length);
  const start = isLine ? text.lastIndexOf('\n', offset) + 1 : offset;
  const put = isLine ? `${lines[insert % lines.length]}\n` : insert;
  return text.slice(0, start) + put + text.slice(start + remove);
}

/** Everything that users see of an analysis. */
function seen(analysis: AnalyzedDocument): unknown {
  const { facts, findings, network } = analysis;
  const { layers, cyclic, totals } = facts;
  const scales = (network.scaling?.offered ?? []).map((scale) => analysis.atScale(scale).facts.totals);
  return {
    document: plainDocument(analysis.document),
    facts: { layers, cyclic, totals },
    scales,
    findings: findings.map(({ rule, severity, span, message, related = [] }) => ({
      rule: rule.id,
      severity,
      message,
      range: analysis.range(span),
      related: related.map((place) => ({ message: place.message, range: analysis.range(place.span) })),
    })),
  };
}

describe.each(formats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  const fileName = id === 'cnn-yaml' ? 'model.cnn.yaml' : 'model.yaml';
  const inputOf = (text: string) => {
    const log = (message: string): void => {
      throw new Error(message);
    };
    return { text, fileName, format, configuration: DEFAULT_CONFIGURATION, log };
  };

  it('finds after edits what a fresh analysis finds', () => {
    const samples = samplesOf(format);
    expect(samples.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.constantFrom(...samples), editsOf(format), (sample, edits) => {
        let analysis = new AnalyzedDocument(inputOf(sample));
        expect(seen(analysis)).toBeDefined();
        for (const edit of edits) {
          analysis = analysis.next(inputOf(applied(analysis.text, edit)));
          expect(seen(analysis)).toEqual(seen(new AnalyzedDocument(inputOf(analysis.text))));
        }
      }),
      { numRuns: Number(process.env.CONVLINT_RUNS ?? 12) },
    );
  }, 600_000);
});
