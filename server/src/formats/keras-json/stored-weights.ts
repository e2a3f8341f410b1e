// The weights that TensorFlow.js lists beside a model, by the layers that hold them: for classes of somebody's own, nothing else says
// how many there are.
import { product } from '../../network/shape.ts';
import { itemsOf, type JsonNode, textOf, valueAt } from '../../syntax/json/tree.ts';
import { listIn } from './literal.ts';

/** How many numbers a layer holds. */
export interface StoredWeights {
  readonly trained: number;
  /** Moving means and variances. */
  readonly kept: number;
}

/** Lists that are longer are no list of weights. */
const MOST_WEIGHTS = 100_000;

/** By the name of the layer, which is what stands before the last stroke: `conv/kernel`. */
export function storedWeights(root: JsonNode | undefined): ReadonlyMap<string, StoredWeights> {
  const found = new Map<string, StoredWeights>();
  const names = new Set<string>();
  const unclear = new Set<string>();
  const listed = itemsOf(valueAt(root, 'weightsManifest')).flatMap((group) =>
    itemsOf(valueAt(group, 'weights')),
  );
  for (const entry of listed.slice(0, MOST_WEIGHTS)) {
    const path = textOf(valueAt(entry, 'name'))?.split('/') ?? [];
    const count = countOf(valueAt(entry, 'shape'));
    const [layer, weight] = path.slice(-2);
    if (layer === undefined || weight === undefined) continue;
    // Layers of models inside may have the same names; whose weights these are is not known then.
    if (count === undefined || names.has(`${layer}/${weight}`)) unclear.add(layer);
    names.add(`${layer}/${weight}`);
    if (count === undefined) continue;
    const { trained, kept } = found.get(layer) ?? { trained: 0, kept: 0 };
    const isKept = weight.startsWith('moving_');
    found.set(layer, { trained: trained + (isKept ? 0 : count), kept: kept + (isKept ? count : 0) });
  }
  for (const layer of unclear) found.delete(layer);
  return found;
}

function countOf(shape: JsonNode | undefined): number | undefined {
  const sizes = listIn(shape)?.map((size) =>
    size.type === 'number' && size.value >= 0 ? size.value : undefined,
  );
  const known = sizes?.filter((size) => size !== undefined && Number.isInteger(size)).map(Number);
  const count = known && known.length === sizes?.length ? product(known) : undefined;
  return typeof count === 'number' ? count : undefined;
}
