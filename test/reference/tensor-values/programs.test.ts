// Numbers that programs work out with small tensors, against PyTorch 2.15: the same, or not known. `make-programs.py` wrote the table.
import { describe, expect, it } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import { Tensor } from '../../../server/src/libraries/torch/tensors/tensor.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { readLines } from '../apply.ts';

interface Programs {
  readonly code: string;
  readonly y: unknown;
  readonly sizes: readonly number[];
}

const programs = readLines<Programs>('tensor-values/programs.jsonl');

/** Of how many programs in a hundred the numbers have to be known: those of sorting, spreading by masks and products are not. */
const LEAST_KNOWN = 70;

const nearly = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b));

function flat(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
}

describe('numbers in small tensors', () => {
  const found = programs.map(({ code, y, sizes }) => {
    const x = new Program(readPython(`import torch\n${code}\n`), 'numbers.py').run.value('x');
    const facts = x instanceof Tensor ? x.facts : undefined;
    const isKnown = facts?.sizes?.every((size) => size !== undefined) === true;
    const wrongShape = isKnown && facts?.sizes?.join() !== sizes.join();
    const wanted = flat(y);
    const { values } = facts ?? {};
    const wrongNumbers =
      values &&
      (values.length !== wanted.length || values.some((value, at) => !nearly(value, wanted[at] ?? 0)));
    return {
      code,
      values,
      wanted,
      isWrong: wrongShape || wrongNumbers === true,
      isKnown: values !== undefined,
    };
  });

  it('are those that PyTorch has', () => {
    expect(
      found.filter(({ isWrong }) => isWrong).map(({ code, values, wanted }) => ({ code, values, wanted })),
    ).toEqual([]);
  });

  it('are mostly known', () => {
    const known = found.filter(({ isKnown }) => isKnown).length;
    expect((100 * known) / found.length).toBeGreaterThan(LEAST_KNOWN);
  });
});
