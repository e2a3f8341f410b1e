// A short search for texts that analysis cannot take. `npm run test:long` searches longer, `npm run fuzz` as long as told.
import { describe, expect, it } from 'vitest';
import { kits } from './harness/format-kits.ts';
import { searchBriefly } from './harness/fuzz/short-search.ts';
import { runs } from './harness/runs.ts';

describe.each(kits)('texts near $format.id', (kit) => {
  it('are analysed, shown and mended, whatever they are', { timeout: 120_000 }, () => {
    // Texts come three or four at a time, each a change of the one before.
    expect(searchBriefly(kit, runs(40, 12), 20250101)).toBeGreaterThan(30);
  });
});
