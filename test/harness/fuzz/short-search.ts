// A search of a given length for texts that analysis cannot take, the same at every run of a seed.
import fc from 'fast-check';
import type { FormatKit } from '../format-kit.ts';
import { checkInput } from './check.ts';
import { fuzzInputs } from './inputs.ts';
import { samplesOf } from './samples.ts';

/** Throws at the first text that is not analysed, shown and mended as it should be; gives how many texts were tried. */
export function searchBriefly(kit: FormatKit, inputs: number, seed: number): number {
  let tried = 0;
  const count = () => tried++;
  const property = fc.property(fuzzInputs(kit, samplesOf(kit)), (input) => checkInput(input, kit, count));
  fc.assert(property, { numRuns: inputs, seed });
  return tried;
}
