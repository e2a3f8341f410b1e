// What the finders of places share.
import type { YamlTree } from '../../../syntax/yaml/tree.ts';
import type { TextRange } from '../../../text/span.ts';
import type { Model } from '../read.ts';

/** Trees may have a mark at the cursor; the model has none. */
export interface PlaceContext {
  readonly model: Model;
  readonly tree: YamlTree;
  /** In the text as it is. */
  readonly range: TextRange;
  readonly written: string;
}
