// Small files in the own format as people of PyTorch and Keras write them, each with what the library gives: folders of the optional
// corpus, by name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/library.ts';
import { inCorpus } from './shared.ts';

interface Expected {
  /** Findings at error level; absent: none. */
  readonly errors?: readonly string[];
  /** The shape of the last output. */
  readonly last: readonly number[];
}

const root = inCorpus('cases/wild-2', 'Small files in the own format');

describe.skipIf(root === undefined)('small files in the own format', () => {
  it.each(['torch-view', 'keras-layer-names'])('%s', (folder) => {
    const path = join(root ?? '', folder);
    const { errors = [], last }: Expected = JSON.parse(readFileSync(join(path, 'expect.json'), 'utf8'));
    const analysis = analyze(readFileSync(join(path, 'model.cnn.yaml'), 'utf8'), {
      fileName: 'model.cnn.yaml',
    });
    const found = analysis?.findings.filter(({ severity }) => severity === 'error');
    expect(found?.map(({ rule }) => rule)).toEqual(errors);
    expect(analysis?.layers.at(-1)?.outputShape).toEqual(last);
  });
});
