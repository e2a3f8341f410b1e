// After any edits, an analysis that goes on from the version before finds exactly what a fresh one finds. Whatever
// format comes next is held to the same. `npm run fuzz -- --edits` tries more.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODEL_FILE_NAMES } from '../server/src/formats/load.ts';
import { checkEdits, editSequences } from './harness/edits.ts';
import type { FormatKit } from './harness/format-kit.ts';
import { kits } from './harness/format-kits.ts';
import { runs } from './harness/runs.ts';

const examples = join(import.meta.dirname, '../examples');

/** Short files of a format: long ones hold nothing else, and take longer. */
function samplesOf({ format, models }: FormatKit): readonly string[] {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
    MODEL_FILE_NAMES.some((ending) => name.endsWith(ending)),
  );
  const texts = files
    .map((name) => ({ name, text: readFileSync(join(examples, name), 'utf8') }))
    .filter(({ name, text }) => text.length < 2500 && format.recognizes(name, text))
    .map(({ text }) => text);
  return [...texts, ...models];
}

describe.each(kits)('$format.id', (kit) => {
  it('finds after edits what a fresh analysis finds', () => {
    const samples = samplesOf(kit);
    expect(samples.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(editSequences(kit, samples), (sequence) => checkEdits(sequence, kit)),
      { numRuns: runs(60, 4) },
    );
  }, 600_000);
});
