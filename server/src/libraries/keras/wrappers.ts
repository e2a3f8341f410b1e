// Layers that are made of other layers: what a wrapper makes of the layer inside, and what a recurrent layer is with its cells.
import type { Stated } from '../../network/stated.ts';
import { type DescribedLayer, NO_ATTRIBUTES } from './described.ts';

const NOTHING: DescribedLayer = Object.freeze({ attributes: NO_ATTRIBUTES });

export const RECURRENT: ReadonlySet<string | undefined> = new Set(['lstm', 'gru', 'simple_rnn', 'conv_lstm']);

/** Operations whose weights have the size of this attribute as their last one. */
const LAST_SIZE: Readonly<Record<string, string>> = {
  conv1d: 'filters',
  conv2d: 'filters',
  conv3d: 'filters',
  dense: 'units',
  embedding: 'channels',
};

/**
 * What a wrapper is, from what is inside of it.
 * @param mergeMode What is done with both directions; `null`: nothing, so that there are two outputs.
 */
export function wrapperOf(
  className: string,
  mergeMode: string | null,
  inner: DescribedLayer,
): DescribedLayer {
  const { operation, incomplete } = inner;
  if (operation === undefined) return NOTHING;
  switch (className) {
    case 'TimeDistributed':
      return { ...inner, stated: folded(inner.stated) };
    case 'SpectralNormalization': {
      const last = inner.attributes.get(LAST_SIZE[operation] ?? '')?.value;
      const isKnown = typeof last === 'number' && !incomplete;
      return { ...inner, stated: { ...inner.stated, statistics: isKnown ? last : 'unknown' } };
    }
    case 'Bidirectional': {
      if (!RECURRENT.has(operation) || operation === 'conv_lstm' || mergeMode === null) break;
      const value = mergeMode === 'concat' ? 'concat' : 'merged';
      const attributes = new Map(inner.attributes);
      attributes.set('bidirectional', { name: 'bidirectional', value, origin: 'written' });
      return { ...inner, attributes };
    }
  }
  return NOTHING;
}

/** One more axis in front that is none of the layer's business. */
export function folded(stated: Stated | undefined, axes = 1): Stated {
  return { ...stated, folded: (stated?.folded ?? 0) + axes };
}

/** A cell as the layer that it makes. The last of several gives what `outer` says, those below it each step. */
export function cellLayer(cell: DescribedLayer, outer: DescribedLayer, isLast: boolean): DescribedLayer {
  const { operation, attributes: own, incomplete } = cell;
  if (!RECURRENT.has(operation)) return NOTHING;
  const attributes = new Map(own);
  const unknown = new Set([...(cell.unknown ?? []), ...((isLast && outer.unknown) || [])]);
  for (const name of ['sequences', 'state']) {
    if (unknown.has(name)) continue;
    const stated = isLast ? outer.attributes.get(name) : undefined;
    const value = name === 'sequences' && !isLast;
    attributes.set(name, stated ?? { name, value, origin: 'written' });
  }
  const isOpen = incomplete || (isLast && outer.incomplete);
  return { ...(operation && { operation }), attributes, unknown, ...(isOpen && { incomplete: true }) };
}
