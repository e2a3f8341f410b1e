// Layers that are made of other layers: what a wrapper makes of the layer inside, and what a recurrent layer is with its cells.
import type { Attribute, Layer } from '../../network/network.ts';
import type { Stated } from '../../network/stated.ts';
import { textOf, valueAt } from '../../syntax/json/tree.ts';
import type { Described } from './described.ts';
import type { WrittenLayer } from './written.ts';

const NOTHING: Layer['attributes'] = Object.freeze(new Map<string, Attribute>());

export const RECURRENT: ReadonlySet<string | undefined> = new Set(['lstm', 'gru', 'simple_rnn', 'conv_lstm']);

/** Operations whose weights have the size of this attribute as their last one. */
const LAST_SIZE: Readonly<Record<string, string>> = {
  conv1d: 'filters',
  conv2d: 'filters',
  conv3d: 'filters',
  dense: 'units',
  embedding: 'channels',
};

/** What a wrapper is, from what is inside of it. */
export function wrapperOf({ className, config }: WrittenLayer, inner: Described): Described {
  const { operation, problems, incomplete } = inner;
  if (operation === undefined) return { attributes: NOTHING, problems };
  switch (className) {
    case 'TimeDistributed':
      return { ...inner, stated: folded(inner.stated) };
    case 'SpectralNormalization': {
      const last = inner.attributes.get(LAST_SIZE[operation] ?? '')?.value;
      const isKnown = typeof last === 'number' && !incomplete;
      return { ...inner, stated: { ...inner.stated, statistics: isKnown ? last : 'unknown' } };
    }
    case 'Bidirectional': {
      const node = valueAt(config, 'merge_mode');
      // Without a mode there are two outputs.
      if (!RECURRENT.has(operation) || operation === 'conv_lstm' || node?.type === 'word') break;
      const isJoined = (textOf(node) ?? 'concat') === 'concat';
      const value = isJoined ? 'concat' : 'merged';
      const attributes = new Map(inner.attributes);
      attributes.set('bidirectional', { name: 'bidirectional', value, origin: 'written' });
      return { ...inner, attributes };
    }
  }
  return { attributes: NOTHING, problems };
}

/** One more axis in front that is none of the layer's business. */
export function folded(stated: Stated | undefined, axes = 1): Stated {
  return { ...stated, folded: (stated?.folded ?? 0) + axes };
}

/** A cell as the layer that it makes. The last of several gives what `outer` says, those below it each step. */
export function cellLayer(cell: Described, outer: Described, isLast: boolean): Described {
  const { operation, attributes: own, incomplete, problems } = cell;
  if (!RECURRENT.has(operation)) return { attributes: NOTHING, problems };
  const attributes = new Map(own);
  for (const name of ['sequences', 'state']) {
    const stated = isLast ? outer.attributes.get(name) : undefined;
    const value = name === 'sequences' && !isLast;
    attributes.set(name, stated ?? { name, value, origin: 'written' });
  }
  const isOpen = incomplete || (isLast && outer.incomplete);
  return { ...(operation && { operation }), attributes, problems, ...(isOpen && { incomplete: true }) };
}
