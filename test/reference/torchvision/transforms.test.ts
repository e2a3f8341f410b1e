// What transforms make of the sizes of images is what torchvision makes of them, or is not known.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import { Tensor } from '../../../server/src/libraries/torch/tensors/tensor.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';

interface Row {
  readonly transform: string;
  /** Height, width and channels. */
  readonly image: readonly number[];
  readonly shape: readonly number[];
}

const rows: readonly Row[] = readFileSync(new URL('./transforms.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

it('gives the sizes that torchvision gives', () => {
  const lines = rows.map(
    ({ transform, image }, at) => `x${at} = ${transform}(_Picture(${image.join(', ')}))\n`,
  );
  const text = `from torchvision import transforms as T\nfrom torchvision.transforms import _Picture\n${lines.join('')}`;
  const { run } = new Program(readPython(text), 'transforms.py');
  const given = rows.map((_, at) => {
    const value = run.value(`x${at}`);
    return value instanceof Tensor ? value.sizes : undefined;
  });
  expect(given.map((sizes, at) => sizes ?? rows[at]?.shape)).toEqual(rows.map(({ shape }) => shape));
  // Versions of torchvision differ in what becomes of one channel that is to be three.
  expect(given.filter((sizes) => sizes === undefined).length).toBeLessThan(rows.length / 10);
});
