// An entry with a kind, taken apart but not yet read: what the readers of layers, uses and reuses start from.
import type { LibraryLayer } from '../../../libraries/library.ts';
import type { YamlNode, YamlPair } from '../../../syntax/yaml/tree.ts';
import type { WrittenLayer } from '../written.ts';
import type { Reading } from './reading.ts';

export interface KindEntry {
  readonly base: Omit<WrittenLayer, 'type' | 'operation' | 'attributes' | 'value' | 'unread' | 'suggestion'>;
  /** What stands behind the kind; absent for a kind alone. */
  readonly value: YamlNode | undefined;
  /** Attributes that stand beside the kind by mistake. */
  readonly outside: readonly (readonly [string, YamlPair])[];
  /** Keys among the attributes that are read already. */
  readonly skip?: ReadonlySet<string>;
  readonly reading: Reading;
}

/** The class that a kind names. */
export interface ClassOfLibrary {
  readonly record: LibraryLayer;
  /** The file is for its library. */
  readonly isNative: boolean;
}
