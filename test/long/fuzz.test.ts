// Some thousand texts near each format: none throws, points outside of itself, or is mended into a broken one.
import { describe, expect, it } from 'vitest';
import { formats } from '../../server/src/formats/index.ts';
import { searchBriefly } from '../harness/fuzz/short-search.ts';

describe.each(formats.map((format) => ({ format, id: format.id })))('texts near $id', ({ format }) => {
  it('are analysed, shown and mended, whatever they are', { timeout: 600_000 }, () => {
    expect(searchBriefly(format, 700, 20261128)).toBeGreaterThan(2000);
  });
});
