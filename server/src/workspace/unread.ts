// What stands in place of a document whose text is too large to be read: nothing but a problem that says so.
import type { FormatDocument } from '../formats/format.ts';
import { unknownCost } from '../inference/cost.ts';
import type { Facts } from '../inference/facts.ts';
import type { Network } from '../network/network.ts';
import { formatCount } from '../text/format-count.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { singleSegment } from '../text/span.ts';

/** A document of no layers, in the format of this id. `size` is how many characters the text has. */
export function unreadDocument(format: string, size: number): FormatDocument {
  const segment = { text: '' };
  const message = `The file is not read: it has ${formatCount(size)} characters, and no model has more than ${formatCount(LARGEST_TEXT)}. Move what is not part of the model to another file.`;
  const network: Network = {
    format,
    layout: 'channels_last',
    layers: [],
    groups: [],
    outputs: [],
    problems: [{ type: 'limit', span: { segment, start: 0, end: 0 }, message }],
    notes: [],
    unread: 'the file is too large to be read',
  };
  return {
    models: [{ id: '', role: 'shown', network, edit: () => undefined }],
    segments: singleSegment(segment),
    directives: [],
    items: [],
    placeAt: () => undefined,
  };
}

/** What is known of a network that was not read: not even its totals, which no layers would make 0. */
export function unreadFacts(facts: Facts, reason: string): Facts {
  return { ...facts, totals: { ...facts.totals, ...unknownCost(reason) } };
}
