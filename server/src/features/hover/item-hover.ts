// What a hover says about one thing written in the file: a layer, a use of a block, a repeat, a block.
import type { Item } from '../../network/item.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { layersOf } from '../items.ts';
import { groupHover } from './group-hover.ts';
import { usesHover } from './uses-hover.ts';

export function itemHover(analyzed: AnalyzedDocument, item: Item): string | undefined {
  return groupHover(analyzed, item) ?? usesHover(analyzed, layersOf(analyzed, item));
}
