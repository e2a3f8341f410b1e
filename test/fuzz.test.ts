// A short search for texts that analysis cannot take, the same at every run; and texts that it once could not take.
// `npm run fuzz` searches longer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../server/src/formats/index.ts';
import { checkInput } from './harness/fuzz/check.ts';
import { fuzzInputs } from './harness/fuzz/inputs.ts';
import { samplesOf } from './harness/fuzz/samples.ts';

const PATIENCE = 120_000;
/** Texts come three or four at a time, each a change of the one before. */
const INPUTS = 700;
const TEXTS = 2000;

describe.each(formats.map((format) => ({ format, id: format.id })))('texts near $id', ({ format, id }) => {
  it(
    'are analysed, shown and mended, whatever they are',
    () => {
      let tried = 0;
      const count = () => tried++;
      const property = fc.property(fuzzInputs(id, samplesOf(format)), (input) =>
        checkInput(input, format, count),
      );
      fc.assert(property, { numRuns: INPUTS, seed: 20250101 });
      expect(tried).toBeGreaterThan(TEXTS);
    },
    PATIENCE,
  );
});
