// What would come out if a file said something else: other attributes of one layer, or another input size.
// Rules search here for edits that mend; each is tried in the text before it is offered.
import type { AttributeValue } from '../network/attribute-value.ts';
import { givenValues } from '../network/given-values.ts';
import type { Layer, Network } from '../network/network.ts';
import { isKnown, type Shape } from '../network/shape.ts';
import type { Applied } from '../operations/apply-operation.ts';
import { greatestCommonDivisor } from '../operations/arithmetic.ts';
import { findOperation } from '../operations/catalogue.ts';
import { applyStated } from '../operations/stated-operation.ts';
import { sameSpan } from '../text/span.ts';
import type { Facts, LayerFacts } from './facts.ts';
import { infer } from './infer.ts';

/** The layer with some attributes changed, on the inputs it has. `undefined` if its kind is not known. */
export function layerWith(
  network: Network,
  layer: Layer,
  facts: LayerFacts,
  changes: Readonly<Record<string, AttributeValue>>,
): Applied | undefined {
  const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
  if (operation === undefined) return undefined;
  const given = new Map([...givenValues(layer), ...Object.entries(changes)]);
  const application = { operation, given, inputs: facts.inputs, layout: layer.layout ?? network.layout };
  const folded = layer.stated?.folded;
  return applyStated(application, folded === undefined ? undefined : { folded });
}

/** The facts of the network with another shape of one of its inputs. */
export function inferWithInput(network: Network, input: Layer, shape: Shape): Facts {
  return inferWith(network, input, {
    shape: shape.map((size) => (isKnown(size) ? size : (size.name ?? '?'))),
  });
}

/** The facts of the network with some attributes of a layer changed where they are written, for all it became. */
export function inferWith(
  network: Network,
  changed: Layer,
  changes: Readonly<Record<string, AttributeValue>>,
): Facts {
  const names = Object.keys(changes);
  const layers = network.layers.map((layer) =>
    isWrittenWith(layer, changed, names) ? withAttributes(layer, changes) : layer,
  );
  return infer({ ...network, layers });
}

function withAttributes(layer: Layer, changes: Readonly<Record<string, AttributeValue>>): Layer {
  const attributes = new Map(layer.attributes);
  for (const [name, value] of Object.entries(changes)) {
    attributes.set(name, { name, value, origin: 'written' });
  }
  return { ...layer, attributes };
}

/** Whether an edit of these attributes changes both layers: one definition, whose values are not given by its uses. */
function isWrittenWith(layer: Layer, other: Layer, names: readonly string[]): boolean {
  if (layer === other) return true;
  if (layer.definition !== other.definition) return false;
  return names.every((name) =>
    sameSpan(layer.attributes.get(name)?.literal, other.attributes.get(name)?.literal),
  );
}

/** How many problems there are in all layers together. */
export function problemCount(facts: Facts): number {
  return facts.layers.reduce((count, layer) => count + layer.problems.length, 0);
}

/** The integers from `least` to `most` without `wanted`, the nearest to it first; of two the one preferred. */
export function around(
  wanted: number,
  least: number,
  most: number,
  preferred: 'smaller' | 'larger',
): readonly number[] {
  const count = Math.max(0, most - least + 1);
  const numbers = Array.from({ length: count }, (_, index) => least + index).filter((one) => one !== wanted);
  const tie = preferred === 'smaller' ? 1 : -1;
  return numbers.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || tie * (a - b));
}

/** The divisor of all `sizes` nearest to `wanted`; the smaller one of two. 1 if there are no sizes. */
export function nearestDivisor(sizes: readonly number[], wanted: number): number {
  const common = sizes.reduce(greatestCommonDivisor, 0);
  const distance = (divisor: number) => Math.abs(divisor - wanted);
  let nearest = 1;
  for (let small = 1; small * small <= common; small++) {
    if (common % small !== 0) continue;
    for (const divisor of [small, common / small]) {
      const closer = distance(divisor) - distance(nearest);
      if (closer < 0 || (closer === 0 && divisor < nearest)) nearest = divisor;
    }
  }
  return nearest;
}
