import { describe, expect, it } from 'vitest';
import {
  axisName,
  channelsOf,
  elementCount,
  formatShape,
  mapShape,
  mayEqual,
  product,
  spatialOf,
  sum,
  UNKNOWN,
} from './shape.ts';

const H = { unknown: true, name: 'H' } as const;

describe('shapes', () => {
  it('knows where channels and spatial sizes stand', () => {
    expect(channelsOf([39, 31, 1], 'channels_last')).toBe(1);
    expect(channelsOf([1, 39, 31], 'channels_first')).toBe(1);
    expect(channelsOf([], 'channels_last')).toBe(UNKNOWN);
    expect(spatialOf([39, 31, 1], 'channels_last')).toEqual([39, 31]);
    expect(spatialOf([1, 39, 31], 'channels_first')).toEqual([39, 31]);
    expect(spatialOf([100], 'channels_last')).toEqual([]);
    expect(mapShape([39, 31], 1, 'channels_first')).toEqual([1, 39, 31]);
    expect(mapShape([39, 31], 1, 'channels_last')).toEqual([39, 31, 1]);
  });

  it('names axes', () => {
    const names = (rank: number, layout: 'channels_last' | 'channels_first') =>
      Array.from({ length: rank }, (_, axis) => axisName(axis, rank, layout));
    expect(names(3, 'channels_last')).toEqual(['height', 'width', 'channels']);
    expect(names(3, 'channels_first')).toEqual(['channels', 'height', 'width']);
    expect(names(4, 'channels_first')).toEqual(['channels', 'depth', 'height', 'width']);
    expect(names(2, 'channels_last')).toEqual(['length', 'channels']);
    expect(names(1, 'channels_last')).toEqual(['features']);
    expect(names(5, 'channels_last')).toEqual(['axis 0', 'axis 1', 'axis 2', 'axis 3', 'channels']);
  });

  it('counts elements only as far as integers are exact', () => {
    expect(elementCount([2, 1, 80])).toBe(160);
    expect(elementCount([])).toBe(1);
    expect(elementCount([H, 3])).toBe(UNKNOWN);
    expect(product([H, 0])).toBe(0);
    expect(product([2 ** 30, 2 ** 30])).toBe(UNKNOWN);
    expect(sum([1, 2, 3])).toBe(6);
    expect(sum([1, H])).toBe(UNKNOWN);
    expect(sum([Number.MAX_SAFE_INTEGER, 1])).toBe(UNKNOWN);
  });

  it('prints shapes', () => {
    expect(formatShape([36, 28, 20])).toBe('36×28×20');
    expect(formatShape([H, UNKNOWN, 3])).toBe('H×?×3');
    expect(formatShape([])).toBe('scalar');
  });

  it('compares unknown sizes as possibly equal', () => {
    expect(mayEqual(1, 2)).toBe(false);
    expect(mayEqual(1, 1)).toBe(true);
    expect(mayEqual(H, 2)).toBe(true);
  });
});
