// Of layers that a model holds and does not call: whether the text names them where they are not made, so that something is done with them.
import type { Layer } from '../../network/network.ts';
import type { Segment, SegmentTable } from '../../text/span.ts';

/** Marks those that are named elsewhere in the statement at the top that they are made in. */
export class NamedAgain {
  readonly #segments: SegmentTable;
  readonly #words = new Map<Segment, ReadonlyMap<string, number>>();

  constructor(segments: SegmentTable) {
    this.#segments = segments;
  }

  mark(layer: Layer): Layer {
    if (layer.operation !== undefined || layer.inputs.length > 0) return layer;
    const name = layer.path.split('.').findLast((part) => !/^\d+$/.test(part));
    const isOnce =
      name !== undefined && this.#in(this.#segments.around(layer.definition.span)).get(name) === 1;
    return isOnce ? layer : { ...layer, isNamedAgain: true };
  }

  /** How often each word stands in it. */
  #in(segment: Segment): ReadonlyMap<string, number> {
    const known = this.#words.get(segment);
    if (known) return known;
    const words = new Map<string, number>();
    for (const word of segment.text.split(/\W+/)) words.set(word, (words.get(word) ?? 0) + 1);
    this.#words.set(segment, words);
    return words;
  }
}
