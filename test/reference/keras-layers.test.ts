// Every class of keras.layers, as saved models have it: shapes, counts and errors are those of Keras 3.
import { describe, expect, it } from 'vitest';
import { kerasJson } from '../../server/src/formats/keras-json/index.ts';
import { type Config, type GraphLayer, graph } from '../../server/src/formats/keras-json/testing/read.ts';
import { infer } from '../../server/src/inference/infer.ts';
import { kerasLayer } from '../../server/src/libraries/keras/layers.ts';
import { isKnown } from '../../server/src/network/shape.ts';
import type { InputShape } from '../../server/src/operations/operation.ts';
import { analyzeText } from '../harness/analyze.ts';
import { readLines } from './apply.ts';

type Sizes = readonly (number | null)[];

type Case = readonly [
  name: string,
  config: Config,
  inputs: readonly Sizes[],
  outputs: readonly Sizes[] | null,
  trained: number,
  other: number,
  call?: Readonly<Record<string, number>>,
];

const rows = readLines<Case | { readonly classes: readonly string[] }>('keras-layers.jsonl');
const classes = rows.flatMap((row) => ('classes' in row ? row.classes : []));
const cases = rows.flatMap((row) => ('classes' in row ? [] : [row]));
const measured = [...new Set(cases.map(([name]) => name))];

/** Layers that are no operation here, and give what nobody can tell without the shapes that a file states. */
const UNKNOWN: ReadonlySet<string> = new Set([...['HashedCrossing', 'MelSpectrogram', 'STFTSpectrogram']]);

/** A model with nothing but the layer. */
function modelOf([class_name, config, inputs, , , , call]: Case): string {
  const inputLayers = inputs.map(
    (shape, index): GraphLayer => ({
      class_name: 'InputLayer',
      name: `x${index}`,
      config: { batch_input_shape: [null, ...shape] },
    }),
  );
  const tensor = (index: number) => ({
    class_name: '__keras_tensor__',
    config: { keras_history: [`x${index}`, 0, 0] },
  });
  const named = Object.entries(call ?? {}).map(([name, index]) => [name, tensor(index)] as const);
  const all = inputs.map((_, index) => tensor(index));
  const node = { args: call ? [] : [all], kwargs: Object.fromEntries(named) };
  const layer: GraphLayer = { class_name, name: 'layer', config, reads: [node] };
  return graph([...inputLayers, layer], ['layer']);
}

const sizes = (shape: InputShape) => shape?.map((size) => (isKnown(size) ? size : null));

/** What is found of the case, in the words of the case. */
function found(one: Case) {
  const text = modelOf(one);
  const { network } = kerasJson.read(text, { fileName: 'model.json' }).models[0];
  const facts = infer(network);
  const target = network.outputs[0]?.target;
  const last = target && facts.layers[target.layer];
  const { trainable, nonTrainable } = facts.totals;
  const { findings } = analyzeText(text, {}, 'model.json');
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    outputs: last?.outputs.map(sizes),
    counts: [trainable, nonTrainable],
    errors: errors.map(({ message }) => message),
  };
}

describe('classes of keras.layers', () => {
  it('have a record each', () => {
    expect(classes.length).toBeGreaterThan(150);
    expect(classes.filter((name) => name !== 'InputLayer' && kerasLayer(name) === undefined)).toEqual([]);
  });

  it.each(measured)('%s', (name) => {
    const differing = cases
      .filter((one) => one[0] === name)
      .flatMap((one) => {
        const [, config, inputs, outputs, trained, other] = one;
        const result = found(one);
        const known = UNKNOWN.has(name) ? [outputs, [trained, other]] : [result.outputs, result.counts];
        const actual = JSON.stringify(result.errors.length > 0 ? 'error' : known);
        const expected = JSON.stringify(outputs === null ? 'error' : [outputs, [trained, other]]);
        return actual === expected ? [] : [{ config, inputs, actual, expected, errors: result.errors }];
      });
    expect(differing).toEqual([]);
  });
});
