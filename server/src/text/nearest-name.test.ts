import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const kinds = ['conv', 'dense', 'max_pool', 'avg_pool', 'flatten', 'relu', 'relu6', 'softmax'];

describe('nearestName', () => {
  it.each([
    ['desne', 'dense'],
    ['maxpool', 'max_pool'],
    ['MaxPool', 'max_pool'],
    ['flaten', 'flatten'],
    ['cnov', 'conv'],
    ['reul', 'relu'],
  ])('finds what %s was meant to be', (name, meant) => {
    expect(nearestName(name, kinds)).toBe(meant);
  });

  it.each(['transformer', 'x', '', 'a'.repeat(100_000)])(
    'does not guess when nothing is near %.20s',
    (name) => {
      expect(nearestName(name, kinds)).toBeUndefined();
    },
  );

  it('does not suggest the name itself', () => {
    expect(nearestName('conv', ['conv'])).toBeUndefined();
  });
});
