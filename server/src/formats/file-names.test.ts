import { expect, it } from 'vitest';
import { MODEL_FILE_NAMES } from './file-names.ts';
import { formats } from './index.ts';

it('are those of all formats', () => {
  const endings = new Set(formats.flatMap((format) => format.fileNames));
  expect([...MODEL_FILE_NAMES].sort()).toEqual([...endings].sort());
});
