// The reasons that users read where a figure of a layer is not known.
import { expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { infer } from './infer.ts';

/** The multiply-accumulates of a layer behind an image. */
function macsOf(layer: BuiltLayer, ...image: readonly (number | string)[]) {
  return infer(buildNetwork([inputLayer(...(image.length > 0 ? image : [8, 8, 3])), layer])).layers[1]?.cost
    .macs;
}

const conv = { kind: 'conv', attributes: { filters: 4, kernel: 3 } };

it.each([
  ['an attribute is missing or not valid', { ...conv, attributes: { filters: 4 }, incomplete: true }],
  [
    'its declaration does not say how many parameters it has',
    { kind: 'custom', attributes: { channels: 4 } },
  ],
  ['how much a layer of your own computes is not known', { kind: 'custom', attributes: { parameters: 9 } }],
  ['the layer does not fit its input', { ...conv, attributes: { filters: 4, kernel: 9 } }],
  ['how much it computes is not known', { ...conv, stated: { unknownMacs: true as const } }],
])('%s', (reason, layer) => {
  expect(macsOf(layer)).toEqual({ unknown: reason });
});

it('the input size is not known', () => {
  expect(macsOf(conv, 'H', 'W', 3)).toEqual({ unknown: 'the input size is not known' });
  const unsized = { ...conv, stated: { unknownMacs: true as const } };
  expect(macsOf(unsized, 'H', 'W', 3)).toEqual({ unknown: 'the input size is not known' });
  expect(macsOf({ kind: 'custom', attributes: { parameters: 9 } }, 'H', 'W', 3)).toEqual({
    unknown: 'the input size is not known',
  });
});
