// What an edit costs: inference looks at the layers that an edit reaches, and at no other, however long the network is.
import { describe, expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import type { Layer, LayerId, Network } from '../network/network.ts';
import { inferAfter } from './infer.ts';

const conv = (filters: number, kernel = 1): BuiltLayer => ({ kind: 'conv', attributes: { filters, kernel } });
const dense = (units: number): BuiltLayer => ({ kind: 'dense', attributes: { units } });
const relu: BuiltLayer = { kind: 'relu' };
const chain = [inputLayer(8, 8, 3), conv(4), relu, conv(8), { kind: 'global_avg_pool' }, dense(2)];

/** The layers that are looked at when some are written anew; all others are the very same objects as before. */
function lookedAt(
  layers: readonly BuiltLayer[],
  changes: readonly (readonly [LayerId, BuiltLayer])[],
): readonly LayerId[] {
  const looked = new Set<LayerId>();
  const watched = (layer: Layer): Layer =>
    new Proxy(layer, {
      get(target, key) {
        looked.add(target.id);
        return Reflect.get(target, key);
      },
    });
  const built = buildNetwork(layers);
  const network: Network = { ...built, layers: built.layers.map(watched) };
  // Who reads whom may be found out at the first edit, for all later ones.
  const { memory } = inferAfter(network, inferAfter(network, undefined).memory);
  const rebuilt = buildNetwork(layers.map((layer, id) => new Map(changes).get(id) ?? layer)).layers;
  const changed = new Set(changes.map(([id]) => id));
  const edited = network.layers.map((layer, id) => {
    const other = rebuilt[id];
    return changed.has(id) && other ? watched(other) : layer;
  });
  looked.clear();
  inferAfter({ ...network, layers: edited }, memory);
  return [...looked].sort((a, b) => a - b);
}

describe('an edit', () => {
  it('looks at nothing where nothing was written anew', () => {
    expect(lookedAt(chain, [])).toEqual([]);
  });

  it('looks one layer further where a layer says the same as before', () => {
    expect(lookedAt(chain, [[1, conv(4)]])).toEqual([1, 2]);
  });

  it('looks as far as something else arrives', () => {
    // The second convolution has as many filters as before, so that the pool gets what it got.
    expect(lookedAt(chain, [[1, conv(5)]])).toEqual([1, 2, 3, 4]);
  });

  it('looks at nothing before it', () => {
    expect(lookedAt(chain, [[5, dense(9)]])).toEqual([5]);
  });

  it('looks at nothing between two places', () => {
    const changes = [
      [1, conv(4)],
      [4, { kind: 'global_max_pool' }],
    ] as const;
    expect(lookedAt(chain, changes)).toEqual([1, 2, 4, 5]);
  });
});
