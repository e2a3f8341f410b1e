// All ready-made models, the large ones too, as torchvision itself has them.
import { describe, it } from 'vitest';
import { expectSame, rows } from '../reference/torchvision/compare.ts';

describe('ready-made models', () => {
  it.each(rows().map((row) => [row.code, row] as const))('%s', (_, row) => {
    expectSame(row);
  });
});
