// Sums that follow from the sums of the version before, and when they do not.
import { describe, expect, it } from 'vitest';
import { type BuiltLayer, buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import { infer, inferAfter } from './infer.ts';
import type { Replaced } from './inferred.ts';
import { totalsAfter } from './totals.ts';

const built = (filters: number): readonly BuiltLayer[] => [
  inputLayer(8, 8, 3),
  { kind: 'conv', attributes: { filters, kernel: 1 } },
  { kind: 'batch_norm' },
];
/** What PyTorch counts for a 1×1 convolution of 3 channels and the batch normalization behind it. */
const counted = (filters: number) => ({
  params: 3 * filters + filters + 2 * filters,
  trainable: 3 * filters + filters + 2 * filters,
  // Running mean and variance.
  nonTrainable: 2 * filters,
  weights: 3 * filters + filters,
  biases: filters + filters,
  macs: 8 * 8 * 3 * filters,
  activations: 2 * 8 * 8 * filters,
  layers: 2,
});
const [four, five] = [counted(4), counted(5)];

const before = inferAfter(buildNetwork(built(4)), undefined).memory;
const after = inferAfter(buildNetwork(built(5)), undefined).memory;

/** The layer with this id in both versions. */
function replaced(id: number): Replaced {
  const [one, other] = [before.inferred[id], after.inferred[id]];
  if (!one || !other) throw new Error('no such layer');
  return { before: one, after: other };
}

describe('totalsAfter', () => {
  it('exchanges what replaced layers add', () => {
    expect(before.facts.totals).toEqual(four);
    expect(totalsAfter(four, [replaced(1), replaced(2)])).toEqual(five);
  });

  it('goes by what layers cost, not by what else is another', () => {
    const { before: input } = replaced(0);
    expect(totalsAfter(four, [{ before: input, after: input }])).toBe(four);
  });

  it('does not say what follows from a sum that is not known', () => {
    const unknown = { unknown: 'the input size is not known' };
    expect(totalsAfter({ ...four, macs: unknown }, [replaced(1)])).toBeUndefined();
  });

  it('does not say what follows from an input, which is no layer of the sum', () => {
    expect(totalsAfter(four, [replaced(0)])).toBeUndefined();
  });
});

it('keeps the sums of a network that did not change', () => {
  const network = buildNetwork(built(4));
  const first = inferAfter(network, undefined);
  expect(inferAfter(network, first.memory).facts.totals).toBe(first.facts.totals);
  expect(infer(network).totals).toEqual(four);
});
