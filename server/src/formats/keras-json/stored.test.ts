// What a file states beside its layers: shapes for classes that nobody knows, and weights that are listed.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { formatShape } from '../../network/shape.ts';

const tensor = (name: string, shape: readonly (number | null)[], index = 0, output = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape, keras_history: [name, index, output] },
});

interface Entry {
  readonly class_name: string;
  readonly name: string;
  readonly config?: object;
  readonly reads?: readonly object[];
}

function model(
  layers: readonly Entry[],
  output: readonly [string, number, number],
  version = '3.0.0',
): string {
  const written = layers.map(({ class_name, name, config, reads }) => ({
    class_name,
    name,
    config: { name, ...config },
    inbound_nodes: reads ? [{ args: reads, kwargs: {} }] : [],
  }));
  const config = { layers: written, input_layers: [['x', 0, 0]], output_layers: [output] };
  return JSON.stringify({ class_name: 'Functional', keras_version: version, config });
}

function found(text: string) {
  const { network, facts, findings } = analyzeText(text, {}, 'model.json');
  const shape = facts.shapeOf(network.outputs[0]?.target);
  const { trainable, nonTrainable } = facts.totals;
  return {
    output: shape && formatShape(shape),
    counts: [trainable, nonTrainable],
    errors: findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

const x = (channels: number): Entry => ({
  class_name: 'InputLayer',
  name: 'x',
  config: { batch_shape: [null, 8, 8, channels] },
});
const own: Entry = { class_name: 'Mine', name: 'own', reads: [tensor('x', [null, 8, 8, 3])] };
const dense: Entry = {
  class_name: 'Dense',
  name: 'dense',
  config: { units: 2 },
  reads: [tensor('own', [null, 4, 6])],
};

describe('the stored shape of a class that nobody knows', () => {
  it('holds for what was saved', () => {
    expect(found(model([x(3), own, dense], ['dense', 0, 0]))).toMatchObject({ output: '4×2', errors: [] });
  });

  it('holds for nothing else: the file was changed since', () => {
    const add: Entry = {
      class_name: 'Add',
      name: 'add',
      reads: [tensor('own', [null, 8, 8, 3]), tensor('x', [null, 8, 8, 3])],
    };
    expect(found(model([x(3), own, add], ['add', 0, 0]))).toMatchObject({ output: '8×8×3' });
    // What it gives follows the input, in a way that nobody knows.
    expect(found(model([x(4), own, add], ['add', 0, 0]))).toMatchObject({ errors: [] });
  });

  it('of several outputs is that of each', () => {
    const second = { ...dense, reads: [tensor('own', [null, 5, 7], 0, 1)] };
    expect(found(model([x(3), own, second], ['dense', 0, 0])).output).toBe('5×2');
    expect(found(model([x(3), own, second], ['own', 0, 0])).output).toBeUndefined();
  });

  it('is not taken for a layer that is known', () => {
    const relu = { ...own, class_name: 'ReLU' };
    expect(found(model([x(3), relu, dense], ['own', 0, 0])).output).toBe('8×8×3');
  });

  it('of a layer in a sequence is what the next one was built for', () => {
    const text = (channels: number) =>
      JSON.stringify({
        class_name: 'Sequential',
        keras_version: '3.0.0',
        config: {
          layers: [
            { class_name: 'InputLayer', config: { batch_shape: [null, 8, channels] } },
            { class_name: 'Mine', config: {}, build_config: { input_shape: [null, 8, 3] } },
            { class_name: 'Dense', config: { units: 2 }, build_config: { input_shape: [null, 4, 6] } },
          ],
        },
      });
    expect(found(text(3)).output).toBe('4×2');
    expect(found(text(5)).output).toBeUndefined();
  });
});

describe('weights that are listed', () => {
  const listed = (...weights: readonly (readonly [name: string, shape: readonly unknown[]])[]) => {
    const topology = JSON.parse(model([x(3), own, dense], ['dense', 0, 0]));
    const manifest = [{ weights: weights.map(([name, shape]) => ({ name, shape })) }];
    return JSON.stringify({ format: 'layers-model', modelTopology: topology, weightsManifest: manifest });
  };

  it('are those of a class that nobody knows', () => {
    const text = listed(
      ['own/kernel', [3, 4]],
      ['own/bias', [4]],
      ['own/moving_mean', [4]],
      ['dense/kernel', [6, 2]],
    );
    expect(found(text).counts).toEqual([16 + 14, 4]);
  });

  it('say nothing of it where they may be those of another layer, or are no sizes', () => {
    expect(found(listed(['a/own/kernel', [3]], ['b/own/kernel', [3]])).counts).toMatchObject([
      { unknown: expect.anything() },
      0,
    ]);
    expect(found(listed(['own/kernel', ['x']], ['own/bias', [4]])).counts[0]).toMatchObject({
      unknown: expect.anything(),
    });
  });

  it('change nothing of a layer that is known', () => {
    expect(found(listed(['dense/kernel', [100]], ['own/kernel', [1]])).counts).toEqual([1 + 14, 0]);
  });
});
