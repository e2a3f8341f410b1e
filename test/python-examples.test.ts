// The Python files in examples/, each model against what PyTorch or Keras counts, layer by layer (count-python.py and count-keras.py in
// test/reference/examples).
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../server/src/library.ts';

/** What PyTorch, or Keras, measured of one model of a file. */
interface Measured {
  readonly file: string;
  readonly model: string;
  readonly params: number;
  readonly trainable: number;
  readonly output: readonly number[];
  /** Calls of modules without parts: qualified name, class, shape without the batch, parameters. */
  readonly calls: readonly (readonly [
    name: string,
    kind: string,
    shape: readonly number[],
    params: number,
  ])[];
}

const examples = resolve(import.meta.dirname, '../examples');
const records = join(import.meta.dirname, 'reference/examples');
const rows: readonly Measured[] = ['python-examples.jsonl', 'keras-examples.jsonl'].flatMap((name) =>
  readFileSync(join(records, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line)),
);

const resultOf = (file: string, model?: string) =>
  analyze(readFileSync(join(examples, file), 'utf8'), { fileName: file, ...(model && { model }) });

describe('examples in Python', () => {
  it('are measured, all of them, and stand in the README with their parameters', () => {
    const files = readdirSync(examples).filter((name) => name.endsWith('.py'));
    expect(files.sort()).toEqual([...new Set(rows.map(({ file }) => file))].sort());
    const readme = readFileSync(join(examples, 'README.md'), 'utf8').split('\n');
    for (const { file, params } of rows) {
      const row = readme.find((line) => line.includes(`](${file})`));
      expect(row).toContain(params.toLocaleString('en'));
    }
  });

  it.each(rows)('$file: $model is what its framework makes of it', ({ file, model, ...measured }) => {
    const result = resultOf(file, model);
    expect(result?.totals).toMatchObject({ params: measured.params, trainable: measured.trainable });
    expect(result?.layers.at(-1)?.outputShape).toEqual(measured.output);
    // A module that is called again has the same name: its first call is compared.
    const found = new Map(result?.layers.toReversed().map((layer) => [layer.path, layer]));
    const seen = new Set<string>();
    const firstCalls = measured.calls.filter(([name]) => !seen.has(name) && seen.add(name));
    expect(
      firstCalls.map(([name]) => {
        const { kind, outputShape, params } = found.get(name) ?? {};
        return [name, kind, outputShape, params];
      }),
    ).toEqual(firstCalls);
  });

  it.each([...new Set(rows.map(({ file }) => file))])('%s is called wrong in nothing', (file) => {
    expect(resultOf(file)?.findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });
});
