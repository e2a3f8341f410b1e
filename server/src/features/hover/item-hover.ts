// What a hover says about one thing written in the file: a layer, a use of a block, a repeat, a block.
import type { Item } from '../../network/item.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { layersOf } from '../items.ts';
import { groupHover } from './group-hover.ts';
import { usesHover } from './uses-hover.ts';

export function itemHover(model: AnalyzedNetwork, item: Item): string | undefined {
  return groupHover(model, item) ?? usesHover(model, layersOf(model, item));
}
