// Candidates that make one row of each sample, with the width that the layer behind it declares.
import type { Layer } from '../../network/network.ts';
import type { FixCandidate, RuleContext } from '../rule.ts';
import { nameOf } from '../words/place.ts';

/** How many layers are gone on to the one that declares its width. */
const MOST_ON = 8;

/** The fully connected layer that reads what is one row by then. */
export function readerOfRow(layer: Layer, { graph, facts }: RuleContext): Layer | undefined {
  let at: Layer | undefined = layer;
  for (let count = 0; at && count < MOST_ON; count++) {
    const readers: readonly Layer[] = graph.readers(at);
    at = readers.length === 1 ? readers[0] : undefined;
    if (at?.attributes.has('in_features')) return at;
    if (at && facts.layers[at.id]?.outputs[0]?.length !== 1) return undefined;
  }
  return undefined;
}

/** The same, and the layer that reads the row declares so many features. */
export function withWidth({ title, intents }: FixCandidate, reader: Layer, width: number): FixCandidate {
  const attribute = 'in_features';
  return {
    title: `${title} and ${title.startsWith('Set ') ? '' : 'set '}\`${attribute}\` of ${nameOf(reader)} to ${width}`,
    intents: [...intents, { type: 'set-attribute', layer: reader.id, attribute, value: width }],
  };
}
