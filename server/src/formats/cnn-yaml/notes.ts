// What lowering found out about an entry and can use again in the next version of the file, as long as the entry is the
// same object. Filled in by whoever finds it out; nothing else about an entry ever changes.
import type { Item } from '../../network/item.ts';
import type { Attribute } from '../../network/network.ts';

export interface EntryNotes {
  /** Of a layer that no parameter is part of. */
  attributes?: LoweredAttributes;
  /** The entry in outlines. */
  item?: Item;
}

export interface LoweredAttributes {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Something is missing or wrong, so that defaults say nothing. */
  readonly incomplete: boolean;
}
