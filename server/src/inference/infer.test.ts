import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { formatShape } from '../network/shape.ts';
import { infer } from './infer.ts';

const shapesOf = (facts: ReturnType<typeof infer>) =>
  facts.layers.map(({ outputs }) => outputs.map((shape) => shape && formatShape(shape)).join(' '));

describe('infer', () => {
  it('reproduces the worked example to the digit', () => {
    const conv = (filters: number, kernel: number) => ({
      kind: 'conv',
      attributes: { filters, kernel, bias: false },
    });
    const pool = { kind: 'max_pool', attributes: { kernel: 2 } };
    const dense = { kind: 'dense', attributes: { units: 100, bias: false } };
    const facts = infer(
      buildNetwork([
        inputLayer(39, 31, 1),
        conv(20, 4),
        pool,
        conv(40, 3),
        pool,
        conv(60, 3),
        pool,
        conv(80, 2),
        { kind: 'flatten' },
        dense,
        { kind: 'softmax' },
      ]),
    );
    expect(shapesOf(facts)).toEqual([
      '39×31×1',
      '36×28×20',
      '18×14×20',
      '16×12×40',
      '8×6×40',
      '6×4×60',
      '3×2×60',
      '2×1×80',
      '160',
      '100',
      '100',
    ]);
    expect(facts.layers.map(({ cost }) => cost.params)).toEqual([
      0, 320, 0, 7200, 0, 21600, 0, 19200, 0, 16000, 0,
    ]);
    expect(facts.totals).toMatchObject({ params: 64320, trainable: 64320, nonTrainable: 0, layers: 10 });
    expect(facts.layers.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('goes on with the best guess where the stride does not divide', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(9, 9, 1),
        { kind: 'max_pool', attributes: { kernel: 2 } },
        { kind: 'conv', attributes: { filters: 3, kernel: 4 } },
      ]),
    );
    expect(shapesOf(facts)).toEqual(['9×9×1', '4×4×1', '1×1×3']);
    expect(facts.layers.map(({ problems }) => problems.length)).toEqual([0, 1, 0]);
    expect(facts.layers[1]?.problems[0]?.type).toBe('pool-does-not-divide');
  });

  it('keeps silent about what follows from an unknown shape', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(2, 2, 1),
        { kind: 'conv', attributes: { filters: 8, kernel: 3 } },
        { kind: 'conv', attributes: { filters: 8, kernel: 3 } },
        { kind: 'flatten' },
        { kind: 'dense', attributes: { units: 10, in_features: 7 } },
      ]),
    );
    expect(shapesOf(facts)).toEqual(['2×2×1', '?×?×8', '?×?×8', '?', '10']);
    expect(facts.layers.map(({ problems }) => problems.length)).toEqual([0, 1, 0, 0, 0]);
    expect(facts.layers[1]?.cost.params).toBe(80);
    expect(facts.layers[1]?.cost.macs).toEqual({ unknown: 'the layer does not fit its input' });
    expect(facts.layers[2]?.cost.params).toBe(584);
    expect(facts.layers[2]?.cost.macs).toEqual({ unknown: 'the input size is not known' });
  });

  it('knows nothing of a kind that nobody knows, and says so', () => {
    const facts = infer(
      buildNetwork([inputLayer(8, 8, 1), { kind: 'convv', operation: null }, { kind: 'flatten' }]),
    );
    expect(facts.layers[1]?.cost.params).toEqual({ unknown: 'the kind `convv` is not known' });
    expect(facts.totals.params).toEqual({ unknown: 'the kind `convv` is not known' });
    expect(facts.layers[2]?.problems).toEqual([]);
    // It may have any number of outputs; of the first one not even the number of axes is known.
    expect(facts.layers[1]).toMatchObject({ outputs: [undefined], parameterGroups: [], macTerms: [] });
  });

  it('reads the whole input behind a kind that nobody knows where a layer reads everything', () => {
    const facts = infer(
      buildNetwork([inputLayer(8, 8, 1), { kind: 'convv', operation: null }, { kind: 'global_avg_pool' }]),
    );
    expect(facts.layers[1]?.field).toBeUndefined();
    expect(facts.layers[2]?.field?.axes.map(({ size }) => size)).toEqual([Infinity, Infinity]);
  });

  it('says of which products the multiply-accumulates are the sum', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(8, 8, 3),
        { kind: 'conv', attributes: { filters: 4, kernel: 3 } },
        { kind: 'relu' },
      ]),
    );
    const sizes = facts.layers.map(({ macTerms }) =>
      macTerms.map(({ factors }) => factors.map(({ size }) => Number(size)).sort((a, b) => a - b)),
    );
    // A kernel of 3×3 over 3 channels, for each of 4 filters at 6×6 positions.
    expect(sizes).toEqual([[], [[3, 3, 3, 4, 6, 6]], []]);
  });

  it('lists the layers with problems of their own', () => {
    const pool = { kind: 'max_pool', attributes: { kernel: 2 } };
    const facts = infer(buildNetwork([inputLayer(9, 9, 1), pool, { kind: 'relu' }, { ...pool, from: [0] }]));
    expect(facts.troubled).toEqual([1, 3]);
  });

  it('gives the shape of a tensor', () => {
    const facts = infer(
      buildNetwork([inputLayer(8, 6, 4), { kind: 'split', attributes: { sizes: [1, 3] } }]),
    );
    expect(facts.shapeOf({ layer: 1, output: 1 })).toEqual([8, 6, 3]);
    expect(facts.shapeOf({ layer: 1, output: 2 })).toBeUndefined();
    expect(facts.shapeOf(undefined)).toBeUndefined();
  });

  it('works out once what is the same for several layers', () => {
    const conv = { kind: 'conv', attributes: { filters: 4, kernel: 3 }, from: [0] };
    const [, one, other] = infer(buildNetwork([inputLayer(8, 8, 3), conv, conv])).layers;
    expect(one?.windows).toHaveLength(2);
    expect(other?.windows).toBe(one?.windows);
    expect(other?.cost).toBe(one?.cost);
  });

  it('concludes nothing from the defaults of a layer with an invalid value', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(2, 2, 1),
        { kind: 'conv', attributes: { filters: 8, kernel: 3 }, incomplete: true },
        { kind: 'max_pool', attributes: { kernel: 5 } },
      ]),
    );
    expect(facts.layers.flatMap(({ problems }) => problems)).toEqual([]);
    expect(facts.layers[1]?.cost.macs).toEqual({ unknown: 'an attribute is missing or not valid' });
  });

  it('concludes nothing from what comes out of a layer with an invalid value', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(8, 8, 4),
        // Its padding or rounding may be what is invalid, and nothing stands for it.
        { kind: 'conv', attributes: { filters: 4, kernel: 3, stride: 2 }, incomplete: true },
        { kind: 'max_pool', attributes: { kernel: 5 } },
        { kind: 'add', from: [0, 1] },
        { kind: 'dense', attributes: { units: 2 }, incomplete: true },
      ]),
    );
    expect(facts.layers.flatMap(({ problems }) => problems)).toEqual([]);
    expect(facts.layers[1]).toMatchObject({ outputs: [[3, 3, 4]] });
    expect(facts.layers[1]).not.toHaveProperty('windows');
    expect(facts.layers[2]?.guessed).toBe(true);
    expect(facts.layers[4]?.cost.params).toEqual({ unknown: 'an attribute is missing or not valid' });
  });

  it('counts shared weights once and their multiply-accumulates each time', () => {
    const conv = { kind: 'conv', attributes: { filters: 4, kernel: 3 } };
    const facts = infer(
      buildNetwork([
        inputLayer(8, 8, 1),
        conv,
        { ...conv, from: [0], sharesWeightsWith: 1 },
        { kind: 'add', from: [1, 2] },
      ]),
    );
    expect(facts.layers.map(({ cost }) => cost.params)).toEqual([0, 40, 0, 0]);
    expect(facts.layers.map(({ cost }) => cost.macs)).toEqual([0, 1296, 1296, 0]);
    expect(facts.totals.params).toBe(40);
  });

  it('lets running statistics stand apart from parameters', () => {
    const { totals } = infer(buildNetwork([inputLayer(8, 8, 16), { kind: 'batch_norm' }]));
    expect(totals).toMatchObject({ params: 32, trainable: 32, nonTrainable: 32, weights: 16, biases: 16 });
  });

  it('knows nothing of layers that read each other in a circle', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(8, 8, 1),
        { kind: 'add', from: [0, 2] },
        { kind: 'relu' },
        { kind: 'relu', from: [0] },
      ]),
    );
    expect(facts.cyclic).toEqual([1, 2]);
    expect(facts.layers[1]?.cost.macs).toEqual({ unknown: 'the layer depends on its own output' });
    expect(shapesOf(facts)[3]).toBe('8×8×1');
  });

  it('reads layers that stand further down', () => {
    const facts = infer(
      buildNetwork([{ kind: 'max_pool', attributes: { kernel: 2 }, from: [1] }, inputLayer(8, 8, 1)]),
    );
    expect(shapesOf(facts)).toEqual(['4×4×1', '8×8×1']);
  });

  it('leaves names of unknown sizes as they are', () => {
    const facts = infer(
      buildNetwork([
        inputLayer('H', 'W', 3),
        { kind: 'conv', attributes: { filters: 8, kernel: 3, padding: 1 } },
      ]),
    );
    expect(shapesOf(facts)).toEqual(['H×W×3', 'H×W×8']);
    expect(facts.layers[1]?.cost.params).toBe(224);
    expect(facts.layers[1]?.cost.macs).toEqual({ unknown: 'the input size is not known' });
  });

  it('says why a number is not exact', () => {
    const facts = infer(
      buildNetwork([
        inputLayer(2 ** 30, 2 ** 30, 3),
        { kind: 'flatten' },
        { kind: 'dense', attributes: { units: 9 } },
      ]),
    );
    expect(facts.layers[0]?.cost.activations).toEqual({ unknown: 'the number is too large to be exact' });
  });

  it('takes an empty network', () => {
    const { totals, layers } = infer(buildNetwork([]));
    expect(layers).toEqual([]);
    expect(totals).toMatchObject({ params: 0, macs: 0, layers: 0 });
  });

  it('takes references that lead nowhere', () => {
    const facts = infer(
      buildNetwork([
        { kind: 'add', from: [undefined, 99] },
        { kind: 'conv', from: [] },
      ]),
    );
    expect(facts.layers.map(({ problems }) => problems.length)).toEqual([0, 0]);
  });
});
