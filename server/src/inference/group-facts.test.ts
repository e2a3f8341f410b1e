import { describe, expect, it } from 'vitest';
import { buildNetwork, inputLayer } from '../../../test/harness/build-network.ts';
import type { Group } from '../network/network.ts';
import { groupFacts } from './group-facts.ts';
import { infer } from './infer.ts';

const conv = { kind: 'conv', attributes: { filters: 4, kernel: 3 } };
const network = buildNetwork([
  inputLayer(8, 8, 1),
  conv,
  conv,
  { kind: 'max_pool', attributes: { kernel: 9 } },
]);
const facts = infer(network);

const group = (first: number, end: number): Group => {
  const span = { segment: { text: '' }, start: 0, end: 0 };
  const reference = (layer: number) => ({ target: { layer, output: 0 }, text: '', span });
  return {
    id: 0,
    path: 'block_1',
    kind: 'block',
    first,
    end,
    inputs: [reference(first - 1)],
    outputs: [reference(end - 1)],
    opaque: false,
    definition: { span, kind: 'block', kindSpan: span },
  };
};

describe('groupFacts', () => {
  it('sums up its members and has the shapes at its edges', () => {
    const sums = groupFacts(network, facts, group(1, 3));
    expect(sums).toMatchObject({ inputs: [[8, 8, 1]], outputs: [[4, 4, 4]], layers: 2, broken: false });
    expect(sums.cost).toMatchObject({ params: 40 + 148, macs: 36 * 36 + 36 * 4 * 16 });
    expect(sums.field?.axes[0]?.size).toBe(5);
  });

  it('is broken if a member does not fit, and keeps the reason', () => {
    const sums = groupFacts(network, facts, group(1, 4));
    expect(sums.broken).toBe(true);
    expect(sums.cost.activations).toEqual({
      unknown: 'the layer does not fit its input',
      atLeast: 208,
      missing: 1,
    });
  });

  it('takes a group that gives nothing', () => {
    const sums = groupFacts(network, facts, { ...group(1, 3), outputs: [] });
    expect(sums).toMatchObject({ outputs: [], layers: 2 });
    expect(sums.field).toBeUndefined();
  });

  it('takes a group that reaches behind the end', () => {
    expect(groupFacts(network, facts, group(3, 99)).layers).toBe(1);
  });
});
