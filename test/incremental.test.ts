// After any edits, an analysis that goes on from the version before finds exactly what a fresh one finds. Whatever
// format comes next is held to the same. `npm run fuzz -- --edits` tries more.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../server/src/formats/format.ts';
import { formats } from '../server/src/formats/index.ts';
import { checkEdits, editSequences } from './harness/edits.ts';
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

describe.each(formats.map((format) => [format.id, format] as const))('%s', (_, format) => {
  it('finds after edits what a fresh analysis finds', () => {
    const samples = samplesOf(format);
    expect(samples.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(editSequences(format, samples), (sequence) => checkEdits(sequence, format)),
      { numRuns: Number(process.env.CONVLINT_RUNS ?? 12) },
    );
  }, 600_000);
});
