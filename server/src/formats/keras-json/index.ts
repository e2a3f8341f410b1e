// Saved Keras models, as the rest of the program sees them.
import type { Item } from '../../network/item.ts';
import { singleSegment } from '../../text/span.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { editFor } from './edit.ts';
import { entry } from './entry.ts';
import { itemsOf } from './items.ts';
import { readNetwork } from './network.ts';
import { placeAt } from './place.ts';

export const kerasJson: Format = {
  ...entry,
  read: (text, options) => read(text, options),
};

function read(text: string, options: ReadOptions): FormatDocument {
  const { tree, network, model, origins, describe } = readNetwork(text, options);
  const segments = singleSegment(tree.segment);
  let items: readonly Item[] | undefined;
  return {
    models: [
      {
        id: '',
        role: 'shown',
        network,
        edit: (intent) => editFor(intent, { text, network, origins, describe }),
      },
    ],
    segments,
    directives: [],
    // Findings do not need them.
    get items() {
      items ??= model ? itemsOf(model) : [];
      return items;
    },
    placeAt: (offset) => model && placeAt(model, offset, { segments, describe }),
  };
}
