import { expect, it } from 'vitest';
import { formats } from './index.ts';
import { formatsOnDemand, MODEL_FILE_NAMES } from './on-demand.ts';

it('are all formats, in the same order, recognised in the same way', async () => {
  expect(await Promise.all(formatsOnDemand.map((format) => format.load()))).toEqual(formats);
  expect(formatsOnDemand.map(({ recognizes }) => recognizes)).toEqual(
    formats.map(({ recognizes }) => recognizes),
  );
});

it('have these endings of file names', () => {
  const endings = new Set(formats.flatMap((format) => format.fileNames));
  expect([...MODEL_FILE_NAMES].sort()).toEqual([...endings].sort());
});
