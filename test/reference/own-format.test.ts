// Networks of tutorials in the own format, spelled as people write PyTorch and Keras: outputs and parameters are those that the
// libraries count (test/reference/own-format/make-expected.py), and nothing is wrong with them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/library.ts';

const FOLDER = join(import.meta.dirname, 'own-format');

const [, ...rows] = readFileSync(join(FOLDER, 'expected.tsv'), 'utf8').trim().split('\n');

describe('networks of tutorials in the words of PyTorch and Keras', () => {
  it.each(rows.map((row) => row.split('\t')))('%s: %s', (library, name, shape, trained, kept) => {
    const text = readFileSync(join(FOLDER, library, `${name}.cnn.yaml`), 'utf8');
    const analysis = analyze(text, { fileName: `${name}.cnn.yaml` });
    const errors = analysis?.findings.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(analysis?.layers.at(-1)?.outputShape).toEqual(shape?.split('x').map(Number));
    expect(analysis?.totals).toMatchObject({ trainable: Number(trained), nonTrainable: Number(kept) });
  });

  it('are eleven of each', () => {
    const of = (library: string) => rows.filter((row) => row.startsWith(`${library}\t`));
    expect([of('pytorch').length, of('keras').length]).toEqual([11, 11]);
  });
});
