// What a use of a block, a repeat or a composite layer amounts to: the sum of its members, and the shapes at
// its edges.
import type { Group, Network } from '../network/network.ts';
import type { InputShape } from '../operations/operation.ts';
import { sumCosts } from './cost.ts';
import type { Cost, Facts, ReceptiveField } from './facts.ts';

export interface GroupFacts {
  readonly inputs: readonly InputShape[];
  readonly outputs: readonly InputShape[];
  readonly cost: Cost;
  /** Number of layers inside. */
  readonly layers: number;
  /** Of its first output. */
  readonly field: ReceptiveField | undefined;
  /** Whether a layer inside does not fit. */
  readonly broken: boolean;
}

export function groupFacts(network: Network, facts: Facts, group: Group): GroupFacts {
  const members = facts.layers.slice(group.first, Math.min(group.end, network.layers.length));
  const output = group.outputs[0]?.target;
  return {
    inputs: group.inputs.map((input) => facts.shapeOf(input.target)),
    outputs: group.outputs.map((reference) => facts.shapeOf(reference.target)),
    cost: sumCosts(members.map((member) => member.cost)),
    layers: members.length,
    field: output && facts.layers[output.layer]?.field,
    broken: members.some((member) => member.problems.length > 0),
  };
}
