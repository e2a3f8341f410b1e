// How messages speak of shapes and their axes.
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../network/shape.ts';
import { countedAlong, lastAlong, rankNames, shapeName, shapeWords } from './axes.ts';

describe('axis words', () => {
  it.each([
    [[], 'a single number'],
    [[5408], 'a vector of 5,408 features'],
    [[UNKNOWN], 'a vector of an unknown number of features'],
    [[UNKNOWN, UNKNOWN, UNKNOWN], 'a map of unknown size'],
    [[4, 4, UNKNOWN], 'the map 4×4×unknown'],
    [[98, 4], 'the sequence 98×4'],
    [[12, 12, 20], 'the map 12×12×20'],
    [[8, 8, 8, 3], 'the volume 8×8×8×3'],
    [[1, 2, 3, 4, 5], '1×2×3×4×5, which has 5 axes'],
  ])('name the shape %j', (shape, name) => {
    expect(shapeName(shape)).toBe(name);
  });

  it.each([
    [[2880], '2,880 features'],
    [[UNKNOWN], 'an unknown number of features'],
    [[12, 12, 20], '12×12×20'],
    [[12, 12, UNKNOWN], '12×12 and an unknown number of channels'],
    [[UNKNOWN, UNKNOWN, 20], '20 channels of unknown size'],
    [[UNKNOWN, 12, 20], 'unknown×12×20'],
    [[UNKNOWN, UNKNOWN, UNKNOWN], 'a map of unknown size'],
    [[{ unknown: true, name: 'H' }, 12, UNKNOWN], 'H×12 and an unknown number of channels'],
  ] as const)('say what is known of %j', (shape, words) => {
    expect(shapeWords(shape, 'channels_last')).toBe(words);
  });

  it('say it of channels first', () => {
    expect(shapeWords([UNKNOWN, 4, 4], 'channels_first')).toBe('4×4 and an unknown number of channels');
    expect(shapeWords([128, UNKNOWN, UNKNOWN], 'channels_first')).toBe('128 channels of unknown size');
  });

  it.each([
    [[1], 'vectors (features)'],
    [[3], 'maps (height, width and channels)'],
    [[2, 3, 4], 'sequences, maps or volumes'],
    [[4, 5], 'volumes or inputs with 5 axes'],
  ])('name what works with %j axes', (ranks, names) => {
    expect(rankNames(ranks)).toBe(names);
  });

  it('count rows, columns and what has no name of its own', () => {
    expect(countedAlong('height', 1)).toBe('1 row');
    expect(countedAlong('width', 1200)).toBe('1,200 columns');
    expect(countedAlong('length', 2)).toBe('2 elements');
    expect(lastAlong('height', 1)).toBe('the last row');
    expect(lastAlong('depth', 2)).toBe('the last 2 slices');
  });
});
