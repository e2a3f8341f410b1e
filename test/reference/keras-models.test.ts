// Whole models as Keras 3 saves them, with what Keras says of them: small ones layer by layer, and totals of `keras.applications`.
// The JSON of the latter is too large to be kept; a folder with it is compared layer by layer (make-keras-models.py).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kerasJson } from '../../server/src/formats/keras-json/index.ts';
import { infer } from '../../server/src/inference/infer.ts';
import { isKnown } from '../../server/src/network/shape.ts';
import type { InputShape } from '../../server/src/operations/operation.ts';
import { analyzeText } from '../harness/analyze.ts';

interface Facts {
  readonly params: number;
  readonly trainable: number;
  readonly outputs: readonly (readonly (number | null)[])[];
  readonly layers?: readonly (readonly [name: string, params: number, shape: readonly (number | null)[]])[];
}

const rows = readFileSync(join(import.meta.dirname, 'keras-models.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((row) => {
    const [kind = '', name = '', facts = '', text = ''] = row.split('\t');
    const read: Facts = JSON.parse(facts);
    return { kind, name, facts: read, text };
  });

const sizes = (shape: InputShape) => shape?.map((size) => (isKnown(size) ? size : null));

function compare(text: string, expected: Facts): void {
  const { network } = kerasJson.read(text, { fileName: 'model.json' }).models[0];
  const facts = infer(network);
  for (const [name, params, shape] of expected.layers ?? []) {
    const layer = network.layers.find((one) => one.path === name);
    const found = layer && facts.layers[layer.id];
    const { trainable, nonTrainable } = found?.cost ?? {};
    const stored = Number(trainable) + Number(nonTrainable);
    expect([name, stored, sizes(found?.outputs[0])]).toEqual([name, params, shape]);
  }
  const { trainable, nonTrainable } = facts.totals;
  expect([trainable, Number(trainable) + Number(nonTrainable)]).toEqual([
    expected.trainable,
    expected.params,
  ]);
  expect(network.outputs.map(({ target }) => sizes(facts.shapeOf(target)))).toEqual(expected.outputs);
  const { findings } = analyzeText(text, {}, 'model.json');
  expect(findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
}

describe('models that Keras 3 saved', () => {
  it.each(rows.filter(({ kind }) => kind === 'small'))('$name', ({ text, facts }) => {
    compare(text, facts);
  });
});

const folder = process.env.CONVLINT_KERAS_MODELS;

describe.skipIf(folder === undefined)('keras.applications', () => {
  it.each(rows.filter(({ kind }) => kind === 'application'))('$name', ({ name, facts }) => {
    const path = join(folder ?? '', name);
    if (!existsSync(`${path}.json`)) return;
    const all: Facts = JSON.parse(readFileSync(`${path}.facts`, 'utf8'));
    expect(all).toMatchObject(facts);
    compare(readFileSync(`${path}.json`, 'utf8'), all);
  });
});
