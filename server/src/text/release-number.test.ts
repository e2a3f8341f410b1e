// Numbers of releases.
import { expect, it } from 'vitest';
import { compareReleases, type ReleaseNumber, releaseNumber } from './release-number.ts';

it.each([
  ['8.4.104', [8, 4, 104]],
  ['v8.4.0', [8, 4, 0]],
  ['8.4', undefined],
  ['8', undefined],
  ['8.4.104.1', undefined],
  ['8.4.x', undefined],
  ['latest', undefined],
  ['', undefined],
])('%s', (text, number) => expect(releaseNumber(text)).toEqual(number));

it('compares numbers, not texts', () => {
  const releases: ReleaseNumber[] = [
    [8, 4, 104],
    [8, 10, 0],
    [8, 4, 19],
    [9, 0, 0],
    [8, 3, 253],
  ];
  expect(releases.sort(compareReleases).map((release) => release.join('.'))).toEqual([
    '8.3.253',
    '8.4.19',
    '8.4.104',
    '8.10.0',
    '9.0.0',
  ]);
});
