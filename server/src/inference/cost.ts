// Counts with reasons: parameters, multiply-accumulates and activations of a layer, and their sums.
import { elementCount, isKnown, product } from '../network/shape.ts';
import type { Applied } from '../operations/apply-operation.ts';
import type { InputShape, Product } from '../operations/operation.ts';
import { type Cost, type Count, isCount, type UnknownCount } from './facts.ts';

/** Why a figure is not known: one clause that can follow "unknown because". */
export const UNKNOWN_INPUT = 'the input size is not known';
export const DOES_NOT_FIT = 'the layer does not fit its input';
export const INCOMPLETE = 'an attribute is missing or not valid';
export const OPEN_WIDTH = 'how many channels it has is not known';
export const NOT_DECLARED = 'its declaration does not say how many parameters it has';
export const OF_ONES_OWN = 'how much a layer of your own computes is not known';
export const NOT_COUNTED = 'how much it computes is not known';
export const IN_A_CIRCLE = 'the layer depends on its own output';
const TOO_LARGE = 'the number is too large to be exact';

export const NO_COST: Cost = Object.freeze({
  params: 0,
  trainable: 0,
  nonTrainable: 0,
  weights: 0,
  biases: 0,
  macs: 0,
  activations: 0,
});

/** A cost of which nothing is known, for one reason. */
export function unknownCost(reason: string, of?: string): Cost {
  const unknown: Count = of === undefined ? { unknown: reason } : { unknown: reason, of: [of] };
  return {
    params: unknown,
    trainable: unknown,
    nonTrainable: unknown,
    weights: unknown,
    biases: unknown,
    macs: unknown,
    activations: unknown,
  };
}

export interface CountedAs {
  /** Its weights are another layer's and counted there. */
  readonly shared?: boolean;
  /** The module of one's own that it is. */
  readonly of?: string | undefined;
}

/** The cost of one layer; `because` says why what is not known of it is not. */
export function layerCost(result: Applied, because: string, { shared, of }: CountedAs = {}): Cost {
  const reason: UnknownCount = of === undefined ? { unknown: because } : { unknown: because, of: [of] };
  const groups = result.parameterGroups;
  const count = (terms: readonly Product[] | undefined): Count =>
    terms === undefined ? reason : sumCounts(terms.map((term) => productCount(term, reason)));
  const held = shared ? [] : groups;
  const told = held?.every(({ trainable }) => trainable !== undefined) ? held : undefined;
  return {
    params: count(held?.filter((group) => group.role !== 'statistics')),
    trainable: count(told?.filter((group) => group.trainable)),
    nonTrainable: count(told?.filter((group) => !group.trainable)),
    weights: count(held?.filter((group) => group.role === 'weights')),
    biases: count(held?.filter((group) => group.role === 'biases')),
    macs: count(result.macTerms),
    activations: sumCounts(result.outputs.map((output) => activationCount(output, reason))),
  };
}

/** The product of the factors, or `reason` if one of them is unknown. */
export function productCount({ factors }: Product, reason: UnknownCount): Count {
  const count = product(factors.map((factor) => factor.size));
  if (isKnown(count)) return count;
  return factors.every((factor) => isKnown(factor.size)) ? { unknown: TOO_LARGE } : reason;
}

/** The sum of all counts; not known as soon as one of them is not, for the first reason. */
export function sumCounts(counts: readonly Count[]): Count {
  let sum = 0;
  for (const count of counts) {
    if (!isCount(count)) return count;
    sum += count;
  }
  return exact(sum);
}

function exact(sum: number): Count {
  return Number.isSafeInteger(sum) ? sum : { unknown: TOO_LARGE };
}

export function sumCosts(costs: readonly Cost[]): Cost {
  // Layers that are alike have one cost, and networks repeat themselves.
  const times = new Map<Cost, number>();
  for (const cost of costs) times.set(cost, (times.get(cost) ?? 0) + 1);
  const total = (pick: (cost: Cost) => Count): Count => {
    let sum = 0;
    let missing = 0;
    let reason: string | undefined;
    const named = new Map<string, number>();
    for (const [cost, often] of times) {
      const count = pick(cost);
      sum += often * (isCount(count) ? count : (count.atLeast ?? 0));
      if (isCount(count)) continue;
      missing += often * (count.missing ?? 1);
      reason ??= count.unknown;
      for (const name of count.of ?? []) named.set(name, (named.get(name) ?? 0) + often);
    }
    return reason === undefined ? exact(sum) : withoutParts({ sum, missing, reason, named });
  };
  return {
    params: total((cost) => cost.params),
    trainable: total((cost) => cost.trainable),
    nonTrainable: total((cost) => cost.nonTrainable),
    weights: total((cost) => cost.weights),
    biases: total((cost) => cost.biases),
    macs: total((cost) => cost.macs),
    activations: total((cost) => cost.activations),
  };
}

/** A sum of which parts are not known: no part is below 0, so that it is not below the others. */
function withoutParts({ sum, missing, reason, named }: Parts): Count {
  if (!(sum > 0 && Number.isSafeInteger(sum))) return { unknown: reason };
  const count = { unknown: reason, atLeast: sum, missing };
  if (named.size === 0) return count;
  const others = missing - [...named.values()].reduce((all, often) => all + often, 0);
  return { ...count, of: [...named.keys()], others };
}

interface Parts {
  readonly sum: number;
  readonly missing: number;
  readonly reason: string;
  /** Modules of one's own among what is missing, with how often each is. */
  readonly named: ReadonlyMap<string, number>;
}

function activationCount(output: InputShape, reason: UnknownCount): Count {
  if (output === undefined) return reason;
  const count = elementCount(output);
  if (isKnown(count)) return count;
  return output.every(isKnown) ? { unknown: TOO_LARGE } : reason;
}
