// Inference that goes on from the version before finds what a fresh one finds, and keeps the objects of what is the same.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { runs } from '../../../test/harness/runs.ts';
import type { Network } from '../network/network.ts';
import type { Stated } from '../network/stated.ts';
import type { Facts } from './facts.ts';
import { type Inference, infer, inferAfter } from './infer.ts';

const conv = (filters: number, kernel: number, padding: 'same' | number = 'same'): BuiltLayer => ({
  kind: 'conv',
  attributes: { filters, kernel, padding },
});

/** The network with some layers replaced; all others are the very same objects. */
function withLayers(network: Network, changes: ReadonlyMap<number, BuiltLayer>): Network {
  const blank: BuiltLayer = { kind: 'relu' };
  const rebuilt = buildNetwork(network.layers.map((_, id) => changes.get(id) ?? blank)).layers;
  const layers = network.layers.map((layer, id) => (changes.has(id) ? (rebuilt[id] ?? layer) : layer));
  return { ...network, layers };
}

const plain = ({ layers, troubled, cyclic, totals }: Facts) => ({ layers, troubled, cyclic, totals });

describe('inferAfter, at random', () => {
  const small = fc.integer({ min: 1, max: 4 });
  const size = fc.constantFrom<number | string>(1, 2, 7, 8, 9, 'H');
  const from = fc.option(fc.array(fc.option(fc.nat(11), { nil: undefined }), { maxLength: 3 }), {
    nil: undefined,
    freq: 2,
  });
  const kind: fc.Arbitrary<BuiltLayer> = fc.oneof(
    fc.tuple(size, size, small).map((shape) => inputLayer(...shape)),
    fc.tuple(small, small, fc.constantFrom<'same' | number>('same', 0, 1)).map((one) => conv(...one)),
    fc.record({ kernel: small, stride: small }).map((attributes) => ({ kind: 'max_pool', attributes })),
    small.map((scale) => ({ kind: 'upsample', attributes: { scale } })),
    fc.constantFrom('relu', 'batch_norm', 'flatten', 'global_avg_pool').map((name) => ({ kind: name })),
    from.map((sources) => ({ kind: 'add', ...(sources && { from: sources }) })),
    from.map((sources) => ({ kind: 'concat', ...(sources && { from: sources }) })),
    small.map((units) => ({ kind: 'dense', attributes: { units } })),
    fc.constant({ kind: 'nobody', operation: null }),
  );
  const shapes = fc.array(fc.constantFrom(undefined, [8, 8, 2], [4, 4, 2], [32]), {
    minLength: 1,
    maxLength: 2,
  });
  const stated: fc.Arbitrary<Stated> = fc.oneof(
    shapes.map((inputs) => ({ inputs })),
    shapes.map((outputs) => ({ outputs })),
    small.map((times) => ({ times })),
    fc.constant({ unknownMacs: true as const }),
  );
  const layer: fc.Arbitrary<BuiltLayer> = fc
    .record({ built: kind, incomplete: fc.nat(9), shares: fc.nat(9), stated: fc.option(stated, { freq: 4 }) })
    .map(({ built, incomplete, shares, stated: said }) => ({
      ...built,
      ...(said && { stated: said }),
      ...(incomplete === 0 && { incomplete: true }),
      ...(shares === 0 && { sharesWeightsWith: 1 }),
    }));
  const change = fc.oneof(
    { weight: 8, arbitrary: fc.record({ type: fc.constant('replace'), at: fc.nat(11), layer }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('append'), at: fc.nat(11), layer }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('cut', 'layout'), at: fc.nat(11), layer }) },
  );

  function changed(
    network: Network,
    { type, at, layer: built }: typeof change extends fc.Arbitrary<infer C> ? C : never,
  ): Network {
    const { layers, layout } = network;
    if (type === 'layout')
      return { ...network, layout: layout === 'channels_last' ? 'channels_first' : 'channels_last' };
    if (type === 'cut') return { ...network, layers: layers.slice(0, Math.max(1, at)) };
    const id = type === 'append' ? layers.length : at % layers.length;
    const longer = type === 'append' ? [...layers, ...layers.slice(0, 1)] : layers;
    return withLayers({ ...network, layers: longer }, new Map([[id, built]]));
  }

  it('finds what a fresh inference finds', () => {
    const start = fc.array(layer, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(start, fc.array(change, { minLength: 5, maxLength: 15 }), (layers, changes) => {
        let network = buildNetwork([inputLayer(8, 8, 2), ...layers]);
        let inference: Inference = inferAfter(network, undefined);
        for (const one of changes) {
          network = changed(network, one);
          inference = inferAfter(network, inference.memory);
          const fresh = plain(infer(network));
          // Quick where they are equal; the slow one says what differs.
          if (!isDeepStrictEqual(plain(inference.facts), fresh))
            expect(plain(inference.facts)).toStrictEqual(fresh);
        }
      }),
      { numRuns: runs(250, 50) },
    );
  }, 60_000);
});

/** All objects that a value keeps alive. */
function reachable(value: unknown, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  const parts: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const part of parts) reachable(part, found);
  return found;
}

describe('inferAfter', () => {
  /** Places of the layers whose facts are other objects after the changes. */
  function renewed(before: Network, changes: readonly (readonly [number, BuiltLayer])[]): readonly number[] {
    const first = inferAfter(before, undefined);
    const after = inferAfter(withLayers(before, new Map(changes)), first.memory);
    return after.facts.layers.flatMap((facts, id) => (facts === first.facts.layers[id] ? [] : [id]));
  }

  const chain = buildNetwork([
    inputLayer(8, 8, 3),
    conv(4, 1),
    { kind: 'relu' },
    conv(8, 1),
    { kind: 'global_avg_pool' },
    { kind: 'dense', attributes: { units: 2 } },
  ]);

  it('keeps everything of a network that did not change', () => {
    expect(renewed(chain, [])).toEqual([]);
  });

  it('infers a layer again whose number of filters changed, and those that get another shape', () => {
    expect(renewed(chain, [[1, conv(5, 1)]])).toEqual([1, 2, 3]);
  });

  it('keeps all facts behind a whole input, whatever the kernels before it', () => {
    // Behind the kernel are other receptive fields, up to where the field is the whole input.
    expect(renewed(chain, [[3, conv(8, 3)]])).toEqual([3]);
    expect(renewed(chain, [[1, conv(4, 3)]])).toEqual([1, 2, 3]);
  });

  it('keeps shapes, costs and windows where only the receptive field is another', () => {
    const first = inferAfter(chain, undefined);
    const { layers } = inferAfter(withLayers(chain, new Map([[1, conv(4, 3)]])), first.memory).facts;
    const [, , relu, second] = first.facts.layers;
    expect(layers[3]?.field?.axes[0]?.size).toBe(3);
    expect(layers[3]?.outputs).toBe(second?.outputs);
    expect(layers[3]?.cost).toBe(second?.cost);
    expect(layers[3]?.windows).toBe(second?.windows);
    expect(layers[2]?.outputs).toBe(relu?.outputs);
  });

  it('sums up anew what becomes too large to be exact, and what was', () => {
    // 2^52 weights each: one layer can be counted, two cannot.
    const dense = (units: number): BuiltLayer => ({ kind: 'dense', attributes: { units, bias: false } });
    const small = buildNetwork([inputLayer(2 ** 26), dense(2 ** 26), dense(1)]);
    const large = withLayers(small, new Map([[2, dense(2 ** 26)]]));
    const [first, second] = [inferAfter(small, undefined), inferAfter(large, undefined)];
    expect(second.facts.totals.params).toHaveProperty('unknown');
    expect(inferAfter(large, first.memory).facts.totals).toEqual(second.facts.totals);
    expect(inferAfter(small, second.memory).facts.totals).toEqual(first.facts.totals);
  });

  it('states a field once that layers hand on', () => {
    const { layers } = infer(chain);
    expect(layers[2]?.field).toBe(layers[1]?.field);
  });

  it('keeps what is behind a layer that was written anew and says the same', () => {
    expect(renewed(chain, [[1, conv(4, 1)]])).toEqual([1]);
  });

  it('infers the other branch not again', () => {
    const branches = buildNetwork([
      inputLayer(8, 8, 3),
      { ...conv(4, 3), from: [0] },
      { ...conv(4, 3), from: [0] },
      { kind: 'concat', from: [1, 2] },
    ]);
    expect(renewed(branches, [[1, { ...conv(5, 3), from: [0] }]])).toEqual([1, 3]);
  });

  it('goes on with a network whose layers stand in another order than they read each other', () => {
    const backwards = buildNetwork([
      { kind: 'relu', from: [1] },
      { ...conv(4, 3), from: [2] },
      inputLayer(8, 8, 1),
    ]);
    expect(renewed(backwards, [])).toEqual([]);
    expect(renewed(backwards, [[1, { ...conv(5, 3), from: [2] }]])).toEqual([0, 1]);
  });

  it('finds a circle that a change closes, and its end', () => {
    const before = inferAfter(chain, undefined);
    const circle = withLayers(chain, new Map([[1, { ...conv(4, 1), from: [2] }]]));
    const during = inferAfter(circle, before.memory);
    expect(during.facts.cyclic).toEqual([1, 2, 3, 4, 5]);
    const after = inferAfter(chain, during.memory);
    expect(plain(after.facts)).toEqual(plain(before.facts));
  });

  it('finds a circle that one of two changes closes', () => {
    const before = inferAfter(chain, undefined);
    const changes = new Map([
      [1, { ...conv(4, 1), from: [2] }],
      [3, conv(9, 1)],
    ]);
    expect(inferAfter(withLayers(chain, changes), before.memory).facts.cyclic).toEqual([1, 2, 3, 4, 5]);
  });

  it('knows who reads a layer after one of two changes made another layer read it', () => {
    const start = buildNetwork([
      inputLayer(8, 8, 3),
      conv(4, 1),
      { kind: 'relu' },
      conv(8, 1),
      { kind: 'concat', from: [2, 3] },
    ]);
    const joined: BuiltLayer = { kind: 'concat', from: [1, 3] };
    const second = withLayers(start, new Map([[1, conv(5, 1)]]).set(4, joined));
    const third = withLayers(second, new Map([[1, conv(6, 1)]]));
    const { memory } = inferAfter(second, inferAfter(start, undefined).memory);
    expect(memory.facts.layers[4]?.outputs).toEqual([[8, 8, 5 + 8]]);
    expect(inferAfter(third, memory).facts.layers[4]?.outputs).toEqual([[8, 8, 6 + 8]]);
  });

  it('keeps the field of a layer that has other filters', () => {
    const first = inferAfter(chain, undefined);
    const { layers } = inferAfter(withLayers(chain, new Map([[1, conv(5, 1)]])), first.memory).facts;
    expect(layers[1]?.field).toBe(first.facts.layers[1]?.field);
  });

  it('lists the layers with problems in order after some came and some went', () => {
    const pool = (kernel: number): BuiltLayer => ({ kind: 'max_pool', attributes: { kernel } });
    const read = (kernel: number): BuiltLayer => ({ ...pool(kernel), from: [0] });
    const start = buildNetwork([inputLayer(8, 8, 1), read(2), read(3), read(5)]);
    const first = inferAfter(start, undefined);
    expect(first.facts.troubled).toEqual([2, 3]);
    const second = inferAfter(withLayers(start, new Map([[1, read(7)]])), first.memory);
    expect(second.facts.troubled).toEqual([1, 2, 3]);
    const third = inferAfter(withLayers(start, new Map([[2, read(4)]])), second.memory);
    expect(third.facts.troubled).toEqual([3]);
    const fourth = inferAfter(withLayers(start, new Map([[3, read(7)]]).set(2, read(4))), third.memory);
    expect(fourth.facts.troubled).toBe(third.facts.troubled);
  });

  it('remembers nothing of a network in another layout', () => {
    const first = inferAfter(chain, undefined);
    const other: Network = { ...chain, layout: 'channels_first' };
    expect(plain(inferAfter(other, first.memory).facts)).toEqual(plain(infer(other)));
  });

  it('holds on to nothing of the versions before', () => {
    const first = inferAfter(chain, undefined);
    const changedOnes = withLayers(chain, new Map([[3, conv(9, 1)]]));
    const { memory } = inferAfter(changedOnes, first.memory);
    const reached = reachable(memory);
    expect(reached.has(changedOnes.layers[3])).toBe(true);
    for (const old of [chain.layers[3], first.facts.layers[3], first.facts.layers, first.memory.inferred])
      expect(reached.has(old)).toBe(false);
  });
});
