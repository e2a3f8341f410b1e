// Classes of a program that are derived from a layer of the library and say themselves what they do: they have the weights of that layer.
import { isKnown } from '../../../network/shape.ts';
import type { Given, Instance, Run } from '../../../python/values.ts';
import { KerasTensor, type Node } from '../tensors/keras-tensor.ts';
import type { Layers } from './layers.ts';
import { appliedTo, readsOf } from './record-layer.ts';
import { keptList } from './state.ts';

/** What the layer of the library has for what arrives first; `undefined` where it is none of them. */
export function inheritWeights(self: Instance, given: Given, run: Run, layers: Layers): void {
  const made = layers.made.get(self);
  if (made?.described.operation === undefined || layers.inherited.has(self)) return;
  const groups = appliedTo(made.described, readsOf(made.described, given, run, layers))?.parameterGroups;
  const found = (groups ?? [undefined]).map((group) => {
    const weight = { name: group?.name ?? 'weights', isTrained: group?.role !== 'statistics' };
    const sizes = group?.factors.map(({ size }) => (isKnown(size) ? size : undefined));
    return { role: group?.role, tensor: new KerasTensor({ sizes, dtype: 'float32', weight }, layers.home) };
  });
  const hasOwnNames = NAMED.test(made.described.operation);
  const named = found.flatMap(({ role, tensor }): [string, KerasTensor][] => {
    if (!hasOwnNames || role === undefined || role === 'statistics') return [];
    return [[role === 'weights' ? 'kernel' : 'bias', tensor]];
  });
  layers.inherited.set(self, { weights: found.map(({ tensor }) => tensor), named: new Map(named) });
}

/** Whose sizes are, in order, what their number is the product of. */
const NAMED = /^(?:conv|dense$)/;

/** Keeps them, unless what the layer of the library does is among what was done: it has them then. */
export function keepInherited(self: Instance, nodes: readonly Node[], run: Run, layers: Layers): void {
  const weights = layers.inherited.get(self)?.weights ?? [];
  if (weights.length === 0 || nodes.some((node) => isOf(self, node))) return;
  const kept = keptList(self, 'weights', run);
  if (weights.every((one) => kept.items.includes(one))) return;
  run.touch(kept);
  kept.items.push(...weights);
}

function isOf(self: Instance, { layer, inner }: Node): boolean {
  return layer === self || (inner?.nodes.some((node) => isOf(self, node)) ?? false);
}
