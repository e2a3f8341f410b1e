// The sums of a network: over all its layers, or from the sums of the version before and the layers that differ.
import { INPUT_OPERATION } from '../operations/input.ts';
import { sumCosts } from './cost.ts';
import { type Cost, type Count, isCount, type Totals } from './facts.ts';
import type { Inferred, Replaced } from './inferred.ts';

/** Sums over the layers of the network without its inputs. */
export function totalsOf(inferred: readonly Inferred[]): Totals {
  const costs: Cost[] = [];
  for (const { layer, facts } of inferred) if (layer.operation !== INPUT_OPERATION) costs.push(facts.cost);
  return { ...sumCosts(costs), layers: costs.length };
}

/** The same sums after some layers were replaced; `undefined` if they do not follow from the sums before. */
export function totalsAfter(before: Totals, replaced: readonly Replaced[]): Totals | undefined {
  const costs = replaced.filter(({ before: one, after }) => one.facts.cost !== after.facts.cost);
  if (costs.some((pair) => isInput(pair.before) || isInput(pair.after))) return undefined;
  if (costs.length === 0) return before;
  let isExact = true;
  const sum = (pick: (cost: Cost) => Count): Count => {
    const found = sumAfter(pick(before), costs, pick);
    if (found === undefined) isExact = false;
    return found ?? 0;
  };
  const totals: Totals = {
    params: sum((cost) => cost.params),
    trainable: sum((cost) => cost.trainable),
    nonTrainable: sum((cost) => cost.nonTrainable),
    weights: sum((cost) => cost.weights),
    biases: sum((cost) => cost.biases),
    macs: sum((cost) => cost.macs),
    activations: sum((cost) => cost.activations),
    layers: before.layers,
  };
  return isExact ? totals : undefined;
}

/** One of the sums; `undefined` if some number on the way is not known or not exact. */
function sumAfter(
  before: Count,
  replaced: readonly Replaced[],
  pick: (cost: Cost) => Count,
): Count | undefined {
  if (!isCount(before)) return undefined;
  let sum = before;
  for (const pair of replaced) {
    const [old, now] = [pick(pair.before.facts.cost), pick(pair.after.facts.cost)];
    if (!isCount(old) || !isCount(now)) return undefined;
    sum += now - old;
    if (!Number.isSafeInteger(sum)) return undefined;
  }
  return sum;
}

function isInput({ layer }: Inferred): boolean {
  return layer.operation === INPUT_OPERATION;
}
