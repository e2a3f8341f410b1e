// What is known of layers and references of the network while it is being expanded: their connections are still wires.
import type { Reference } from '../../../network/network.ts';
import type { Span } from '../../../text/span.ts';
import type { WrittenEntry } from '../written.ts';
import { follow, type Wire } from './wire.ts';

export interface ReferenceDraft {
  readonly wire?: Wire;
  readonly text: string;
  readonly span: Span;
}

/** Where a layer is written. */
export interface Origin {
  readonly entry: WrittenEntry;
  /** The list that the entry is part of. */
  readonly list: readonly WrittenEntry[];
}

/** What a reference reads, once all wires are connected. */
export function finishReference({ wire, text, span }: ReferenceDraft): Reference {
  const target = follow(wire);
  return target ? { target, text, span } : { text, span };
}
