// A short search for texts that analysis cannot take, the same at every run. `scripts/fuzz.ts` searches longer.
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { formats } from '../server/src/formats/index.ts';
import { checkText } from './harness/fuzz-check.ts';
import { fuzzTexts } from './harness/fuzz-texts.ts';

const PATIENCE = 120_000;

describe.each(formats.map((format) => ({ format, id: format.id })))('texts near $id', ({ format, id }) => {
  it(
    'are analysed, whatever they are',
    () => {
      const property = fc.property(fuzzTexts(id), (text) => {
        checkText(text, format, { places: 1, mended: 0 });
      });
      fc.assert(property, { numRuns: 60, seed: 20250101 });
    },
    PATIENCE,
  );

  it(
    'are shown and mended, whatever they are',
    () => {
      const property = fc.property(fuzzTexts(id), (text) => {
        checkText(text, format, { places: 8, mended: 2 });
      });
      fc.assert(property, { numRuns: 8, seed: 20250102 });
    },
    PATIENCE,
  );
});
