// Small forks with modules of their own (measure.py): every row that is worked out from their code has the sizes and the numbers that PyTorch
// gives it, and nothing that works is called wrong.
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../server/src/library.ts';
import type { FileState, Files } from '../../../server/src/text/files.ts';

interface Measured {
  readonly net: string;
  readonly scale: string | null;
  readonly total: number | null;
  /** `null` for what cannot be told. */
  readonly rows: readonly ({ readonly parameters: number; readonly output: unknown } | null)[];
}

const HERE = import.meta.dirname;
const SIZE = 128;

const nets: readonly Measured[] = readFileSync(`${HERE}/rows.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** The files of one fork, from the folder of a net of it. */
function filesBeside(net: string): Files {
  const [fork = '', ...inside] = net.split('/');
  const place = inside.slice(0, -1).join('/');
  const states = new Map<string, FileState>();
  return {
    place,
    read: (path) => {
      const found = posix.normalize(`${place}/${path}`);
      const known = states.get(found);
      if (known) return known;
      const file = `${HERE}/${fork}/${found}`;
      const isThere = !found.startsWith('..') && existsSync(file) && /\.\w+$/.test(found);
      const state = isThere ? { text: readFileSync(file, 'utf8') } : 'absent';
      states.set(found, state);
      return state;
    },
  };
}

function analyzed({ net, scale }: Pick<Measured, 'net' | 'scale'>) {
  const result = analyze(readFileSync(`${HERE}/${net}`, 'utf8'), {
    fileName: net.slice(net.lastIndexOf('/') + 1),
    format: 'ultralytics-yaml',
    input: [SIZE, SIZE],
    files: filesBeside(net),
    ...(scale !== null && { model: scale }),
  });
  if (!result) throw new Error('it is a model');
  return result;
}

function isMap(output: unknown): boolean {
  return Array.isArray(output) && output.every((size) => typeof size === 'number');
}

describe.each(nets)('$net at scale $scale', (measured) => {
  const { layers, totals, findings } = analyzed(measured);
  const rows = layers.filter(({ kind }) => kind !== 'input');

  it.each([...measured.rows.entries()])('row %i', (index, row) => {
    const found = rows[index];
    if (row === null) {
      expect(found?.params).toBeNull();
      expect(found?.outputShape?.every((size) => size === null) ?? true).toBe(true);
      return;
    }
    expect(found?.params).toBe(row.parameters);
    if (isMap(row.output)) expect(found?.outputShape).toEqual(row.output);
  });

  it('totals, and no finding that is an error', () => {
    if (measured.total !== null) expect(totals.params).toBe(measured.total);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
