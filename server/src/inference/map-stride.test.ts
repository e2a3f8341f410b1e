// How far apart the elements of a map lie in the image: by the receptive field, else by the sizes.
import { expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { infer } from './infer.ts';
import { mapStride } from './map-stride.ts';

const conv = (stride: number | readonly number[]): BuiltLayer => ({
  kind: 'conv',
  attributes: { filters: 4, kernel: 3, stride, padding: 'same' },
});
const NOBODY: BuiltLayer = { kind: 'nobody', operation: null };

/** The stride of the last layer's first output. */
function lastStride(...layers: readonly BuiltLayer[]): number | undefined {
  const network = buildNetwork(layers);
  return mapStride(network, infer(network), { layer: layers.length - 1, output: 0 });
}

const giving = (...shape: readonly number[]): BuiltLayer => ({ ...NOBODY, stated: { outputs: [shape] } });

it('is the product of the strides before', () => {
  expect(lastStride(inputLayer(32, 32, 3), conv(2), conv(1), conv(4))).toBe(8);
  expect(lastStride(inputLayer(32, 32, 3))).toBe(1);
});

it('is there for maps alone', () => {
  expect(lastStride(inputLayer(32, 32, 3), { kind: 'flatten' })).toBeUndefined();
  expect(lastStride(inputLayer(32, 32, 3), NOBODY)).toBeUndefined();
});

it('is one number for all axes', () => {
  expect(lastStride(inputLayer(32, 32, 3), conv([2, 4]))).toBeUndefined();
  expect(
    lastStride(inputLayer(32, 32, 3), { kind: 'global_avg_pool', attributes: { keepdims: true } }),
  ).toBeUndefined();
});

it('follows from the sizes where the field is not known', () => {
  expect(lastStride(inputLayer(32, 32, 3), giving(8, 8, 5))).toBe(4);
  expect(lastStride(inputLayer(32, 32, 3), giving(8, 4, 5))).toBeUndefined();
  expect(lastStride(inputLayer(32, 32, 3), giving(7, 7, 5))).toBeUndefined();
  expect(lastStride(giving(8, 8, 5))).toBeUndefined();
});
