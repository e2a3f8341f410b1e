// Saved Keras models of other projects, with the figures that the optional corpus states: all of them exact, and no error on any.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kerasJson } from '../../server/src/formats/keras-json/index.ts';
import { inferAfter } from '../../server/src/inference/infer.ts';
import { formatShape } from '../../server/src/network/shape.ts';
import { analyzeText } from '../harness/analyze.ts';
import { inCorpus } from './shared.ts';

const root = inCorpus('corpus/keras-json', 'Saved Keras models');

interface Expected {
  readonly file: string;
  readonly kind: string;
  readonly shape: string;
  readonly trainable: string;
  readonly moving: string;
  readonly stored: string;
}

function expectations(folder: string): readonly Expected[] {
  const [, ...rows] = readFileSync(join(folder, 'EXPECTED.tsv'), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [file = '', kind = '', shape = '', trainable = '', moving = '', stored = ''] = row.split('\t');
    return { file, kind, shape, trainable, moving, stored };
  });
}

describe.skipIf(root === undefined)('saved Keras models', () => {
  const rows = root === undefined ? [] : expectations(root);

  it.each(rows.map((row) => [row.file, row] as const))('%s', (file, expected) => {
    const text = readFileSync(join(root ?? '', file), 'utf8');
    const { network } = kerasJson.read(text, { fileName: file }).models[0];
    if (expected.kind === 'not a layers model') {
      expect(network.layers).toEqual([]);
      expect(network.unread).toBeDefined();
      expect(network.problems.map(({ type }) => type)).toEqual(['structure']);
      return;
    }
    const { facts } = inferAfter(network, undefined);
    const { params, trainable, nonTrainable } = facts.totals;
    expect([trainable, nonTrainable]).toEqual([Number(expected.trainable), Number(expected.moving)]);
    expect(params).toBe(trainable);
    if (expected.stored !== '')
      expect(Number(trainable) + Number(nonTrainable)).toBe(Number(expected.stored));
    const [first] = network.outputs;
    expect(`?x${formatShape(facts.shapeOf(first?.target) ?? []).replaceAll('×', 'x')}`).toBe(expected.shape);
    const { findings } = analyzeText(text, {}, file);
    expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  });
});
