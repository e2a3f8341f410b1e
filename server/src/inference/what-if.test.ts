import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import type { Attribute, Layer } from '../network/network.ts';
import { UNKNOWN } from '../network/shape.ts';
import type { Span } from '../text/span.ts';
import { infer } from './infer.ts';
import { around, inferWith, inferWithInput, layerWith, nearestDivisor, problemCount } from './what-if.ts';

const network = buildNetwork([
  inputLayer(9, 9, 1),
  { kind: 'max_pool', attributes: { kernel: 2 } },
  { kind: 'nobody', operation: null },
]);
const facts = infer(network);
const [input, pool, unknown] = network.layers;

describe('what if', () => {
  it('applies other attributes to the inputs there are', () => {
    if (!pool || !facts.layers[1]) throw new Error('no pool');
    const result = layerWith(network, pool, facts.layers[1], { kernel: 3 });
    expect(result?.problems).toEqual([]);
    expect(result?.outputs).toEqual([[3, 3, 1]]);
  });

  it('applies them to each part where axes are folded into the batch', () => {
    if (!pool || !facts.layers[1]) throw new Error('no pool');
    const folded = { ...pool, stated: { folded: 1 } };
    const inputs = [[5, 9, 9, 1]];
    const result = layerWith(network, folded, { ...facts.layers[1], inputs }, { kernel: 3 });
    expect(result?.outputs).toEqual([[5, 3, 3, 1]]);
  });

  it('says nothing of a kind that nobody knows', () => {
    if (!unknown || !facts.layers[2]) throw new Error('no layer');
    expect(layerWith(network, unknown, facts.layers[2], {})).toBeUndefined();
  });

  it('infers with another input size, and leaves the network as it is', () => {
    if (!input) throw new Error('no input');
    const changed = inferWithInput(network, input, [8, 10, 1]);
    expect(changed.layers[1]?.outputs).toEqual([[4, 5, 1]]);
    expect([problemCount(facts), problemCount(changed)]).toEqual([1, 0]);
    expect(infer(network).layers[0]?.outputs).toEqual([[9, 9, 1]]);
  });

  it('keeps what an input size is called that is not known', () => {
    if (!input) throw new Error('no input');
    const changed = inferWithInput(network, input, [{ unknown: true, name: 'H' }, UNKNOWN, 3]);
    expect(changed.layers[0]?.outputs).toEqual([[{ unknown: true, name: 'H' }, UNKNOWN, 3]]);
  });

  it('changes all that one definition became, but not what its uses give themselves', () => {
    const block = buildNetwork([
      inputLayer(36, 36, 1),
      { kind: 'max_pool', attributes: { kernel: 2 } },
      { kind: 'max_pool', attributes: { kernel: 2 } },
      { kind: 'max_pool', attributes: { kernel: 2 } },
    ]);
    const [, definition, , last] = block.layers;
    if (!definition || !last) throw new Error('no pools');
    const literalOf = ({ id, definition: { span } }: Layer): Span =>
      id === last.id ? span : definition.definition.span;
    const layers = block.layers.map((layer): Layer => {
      if (layer.kind === 'input') return layer;
      const kernel: Attribute = {
        name: 'kernel',
        value: 2,
        span: layer.definition.span,
        origin: 'written',
        literal: literalOf(layer),
      };
      return { ...layer, attributes: new Map([['kernel', kernel]]), definition: definition.definition };
    });
    const [, one] = layers;
    if (!one) throw new Error('no pool');
    const changed = inferWith({ ...block, layers }, one, { kernel: 3 });
    expect(changed.layers.map(({ outputs }) => outputs)).toEqual([
      [[36, 36, 1]],
      [[12, 12, 1]],
      [[4, 4, 1]],
      [[2, 2, 1]],
    ]);
  });

  it('leaves layers of another definition as they are', () => {
    const two = buildNetwork([
      inputLayer(36, 36, 1),
      { kind: 'max_pool', attributes: { kernel: 2 } },
      { kind: 'max_pool', attributes: { kernel: 2 } },
    ]);
    const [, first] = two.layers;
    if (!first) throw new Error('no pool');
    const changed = inferWith(two, first, { kernel: 3 });
    expect(changed.layers.map(({ outputs }) => outputs)).toEqual([[[36, 36, 1]], [[12, 12, 1]], [[6, 6, 1]]]);
  });

  it('adds what a definition does not say to all that it became, unless a use gives one of the values', () => {
    const built = buildNetwork([
      inputLayer(16, 16, 1),
      { kind: 'max_pool', attributes: { kernel: 4 } },
      { kind: 'max_pool', attributes: { kernel: 4 } },
    ]);
    const [, definition, use] = built.layers;
    if (!definition || !use) throw new Error('no pools');
    const withKernel = (layer: Layer, literal: Span): Layer => {
      const kernel: Attribute = {
        name: 'kernel',
        value: 4,
        span: layer.definition.span,
        origin: 'written',
        literal,
      };
      return { ...layer, attributes: new Map([['kernel', kernel]]), definition: definition.definition };
    };
    const one = withKernel(definition, definition.definition.span);
    const sizesOf = (second: Layer, changes: Readonly<Record<string, number>>) =>
      inferWith({ ...built, layers: [...built.layers.slice(0, 1), one, second] }, one, changes).layers.map(
        ({ outputs }) => outputs[0]?.[0],
      );
    expect(sizesOf(withKernel(use, definition.definition.span), { stride: 1 })).toEqual([16, 13, 10]);
    // The use gives its kernel itself, so that the definition cannot have another one on its behalf.
    expect(sizesOf(withKernel(use, use.definition.span), { stride: 1, kernel: 1 })).toEqual([16, 16, 4]);
  });

  it('lists numbers by their distance', () => {
    expect(around(3, 1, 6, 'larger')).toEqual([4, 2, 5, 1, 6]);
    expect(around(3, 1, 6, 'smaller')).toEqual([2, 4, 1, 5, 6]);
    expect(around(2 ** 31, 4, 6, 'smaller')).toEqual([6, 5, 4]);
    expect(around(0, -2, 2, 'larger')).toEqual([1, -1, 2, -2]);
    expect(around(1, 1, 1, 'larger')).toEqual([]);
    expect(around(1, 3, 1, 'larger')).toEqual([]);
  });

  it.each([
    [[64], 3, 2],
    [[64, 60], 8, 4],
    [[30], 8, 6],
    [[7], 3, 1],
    [[7], 6, 7],
    [[9], 4, 3],
    [[], 3, 1],
    [[2 ** 31], 3, 2],
    [[7], 2 ** 31, 7],
  ])('finds the divisor of %j nearest to %i', (sizes, wanted, expected) => {
    expect(nearestDivisor(sizes, wanted)).toBe(expected);
  });
});
