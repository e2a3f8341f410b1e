// Some thousand texts near each format: none throws, points outside of itself, or is mended into a broken one.
import { describe, expect, it } from 'vitest';
import { kits } from '../harness/format-kits.ts';
import { searchBriefly } from '../harness/fuzz/short-search.ts';

describe.each(kits)('texts near $format.id', (kit) => {
  it('are analysed, shown and mended, whatever they are', { timeout: 600_000 }, () => {
    expect(searchBriefly(kit, 700, 20261128)).toBeGreaterThan(2000);
  });
});
