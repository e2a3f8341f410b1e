// Saved Keras models, as the rest of the program sees them.
import type { Item } from '../../network/item.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { editFor } from './edit.ts';
import { entry } from './entry.ts';
import { itemsOf } from './items.ts';
import { type Reading, readNetwork } from './network.ts';
import { placeAt } from './place.ts';

export const kerasJson: Format = {
  ...entry,
  read: (text, options) => read(text, options),
};

function read(text: string, options: ReadOptions, before?: Reading): FormatDocument {
  const reading = readNetwork(text, options, before);
  const { segments, network, model } = reading;
  let items: readonly Item[] | undefined;
  return {
    models: [{ id: '', role: 'shown', network, edit: (intent) => editFor(intent, { ...reading, text }) }],
    segments,
    directives: [],
    // Findings do not need them.
    get items() {
      items ??= model ? itemsOf(model) : [];
      return items;
    },
    update: (next, nextOptions) => read(next, nextOptions, reading),
    placeAt: (offset) => model && placeAt(model, offset, reading),
  };
}
