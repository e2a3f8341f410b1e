// Ready-made models, and what programs do with them, as torchvision itself has them; the large ones are in test/long.
import { describe, expect, it } from 'vitest';
import { someOf } from '../../harness/runs.ts';
import { expectSame, rows, sizeOfRow } from './compare.ts';

/** Modules of a model that takes a moment. */
const LARGE = 150;

describe('ready-made models', () => {
  const quick = rows().filter((row) => sizeOfRow(row) <= LARGE);

  it('are many', () => {
    expect(quick.length).toBeGreaterThan(90);
  });

  it.each(someOf(quick, 7).map((row) => [row.code, row] as const))('%s', (_, row) => {
    expectSame(row);
  });
});
