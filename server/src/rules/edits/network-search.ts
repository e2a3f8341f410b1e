// Looks for changes that mend a layer without harming the rest: each is tried by computing the network again, as
// often as its size allows.
import type { Facts } from '../../inference/facts.ts';
import { inferWith, inferWithInput, problemCount } from '../../inference/what-if.ts';
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Layer } from '../../network/network.ts';
import type { Shape } from '../../network/shape.ts';
import type { RuleContext } from '../rule.ts';

/** How many layers are computed again, at most, in one search. */
const LAYER_BUDGET = 60_000;
const LEAST_TRIES = 4;

/** Attribute values of one layer. */
export type Changes = Readonly<Record<string, AttributeValue>>;

/** Tries changes of any layer for one that is to be mended. After too many tries, the answer is no. */
export interface NetworkSearch {
  /** Whether all other layers are no worse, and `holds` is true of what is found. */
  spares(changed: Layer, changes: Changes, holds?: (found: Facts) => boolean): boolean;
  /** Whether all other layers are no worse, and the layer has no problem any more. */
  mends(changed: Layer, changes: Changes): boolean;
  /** The same as `spares`, with another shape of an input of the network. */
  sparesWithInput(input: Layer, shape: Shape, holds: (found: Facts) => boolean): boolean;
}

export function networkSearch({ network, facts }: RuleContext, mended: Layer): NetworkSearch {
  let tries = Math.max(LEAST_TRIES, Math.floor(LAYER_BUDGET / network.layers.length));
  const own = (found: Facts) => found.layers[mended.id]?.problems.length ?? 0;
  const elsewhere = (found: Facts) => problemCount(found) - own(found);
  const allowed = elsewhere(facts);
  const attempt = (infer: () => Facts, holds: (found: Facts) => boolean): boolean => {
    if (tries-- <= 0) return false;
    const found = infer();
    return elsewhere(found) <= allowed && holds(found);
  };
  const spares: NetworkSearch['spares'] = (changed, changes, holds = () => true) =>
    attempt(() => inferWith(network, changed, changes), holds);
  return {
    spares,
    mends: (changed, changes) => spares(changed, changes, (found) => own(found) === 0),
    sparesWithInput: (input, shape, holds) => attempt(() => inferWithInput(network, input, shape), holds),
  };
}
