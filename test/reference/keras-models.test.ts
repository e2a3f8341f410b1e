// Whole models as Keras 3 saves them, with what Keras says of them: small ones layer by layer, and totals of `keras.applications`.
// The JSON of the latter is too large to be kept; a folder with it is compared layer by layer (make-keras-models.py).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kerasJson } from '../../server/src/formats/keras-json/index.ts';
import { groupFacts } from '../../server/src/inference/group-facts.ts';
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
    const group = network.groups.find((one) => one.path === name);
    const found = group ? groupFacts(network, facts, group) : layer && facts.layers[layer.id];
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
  expect(errorsOf(text)).toEqual([]);
}

function errorsOf(text: string): readonly string[] {
  const { findings } = analyzeText(text, {}, 'model.json');
  return findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

describe('models that Keras 3 saved', () => {
  it.each(rows.filter(({ kind }) => kind === 'small'))('$name', ({ text, facts }) => {
    compare(text, facts);
  });
});

describe('models that only the file can tell all shapes of', () => {
  it.each(rows.filter(({ kind }) => kind === 'stored'))('$name', ({ text, facts }) => {
    const { network } = kerasJson.read(text, { fileName: 'model.json' }).models[0];
    const { shapeOf } = infer(network);
    expect(network.outputs.map(({ target }) => sizes(shapeOf(target)))).toEqual(facts.outputs);
    expect(errorsOf(text)).toEqual([]);
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
