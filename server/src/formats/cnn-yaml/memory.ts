// What one version of a file leaves to the next: results that hold as long as what they follow from is the same object.
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { LowerMemory } from './lower/memory.ts';
import type { EntryMemory } from './written.ts';

/** What a version leaves behind. It holds nothing of the versions before but what is still in use. */
export interface Memory {
  readonly tree: PiecedTree;
  readonly entries: EntryMemory;
  readonly lowered: LowerMemory;
}
