// The model files of the YOLO family, as the rest of the program sees them.
import type { Item } from '../../network/item.ts';
import type { Network } from '../../network/network.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { entry } from './entry.ts';
import { inSections } from './items.ts';
import type { ModelMemory } from './memory.ts';
import { modelsOf } from './models.ts';
import { namesInFile } from './names.ts';
import { placeAt } from './place/place.ts';
import { readModelPieces } from './pyyaml.ts';
import { rowEditing } from './renumber/row-editing.ts';
import { RowsOfText } from './renumber/rows-of-text.ts';
import { ScaledReading } from './scaled-reading.ts';
import { declarationsDocument } from './shared/document.ts';
import { isDeclarationsFile } from './shared/is-declarations-file.ts';
import { declarationEdits } from './shared/write-declaration.ts';
import { Sources } from './source/sources.ts';

export const ultralyticsYaml: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'At', one: 'scale', several: 'scales' },
  rows: rowEditing,
  read: (text, options) =>
    isDeclarationsFile(options.fileName) ? declarationsDocument(text, entry.id) : read(text, options),
};

/** What a version leaves to the next: its tree, and what was made of it at each scale that was asked for. */
interface Memory {
  readonly tree: PiecedTree;
  readonly scales: ReadonlyMap<string, ModelMemory>;
  readonly sources: Sources;
}

function read(text: string, options: ReadOptions, before?: Memory): FormatDocument {
  const tree = readModelPieces(text, before?.tree);
  const known = before?.scales ?? new Map<string, ModelMemory>();
  const scales = new Map<string, ModelMemory>();
  const sources = new Sources(options, before?.sources);
  const readAt = (scale: string | undefined): ScaledReading =>
    new ScaledReading(
      tree,
      { ...options, ...(scale !== undefined && { model: scale }) },
      sources,
      known,
      scales,
    );
  const chosen = readAt(options.model);
  const { network, items, content } = chosen.model;
  let sections: readonly Item[] | undefined;
  return {
    models: modelsOf(chosen, readAt),
    segments: tree.segments,
    directives: tree.directives,
    get reads() {
      return sources.reads;
    },
    get lacksPrograms() {
      return sources.lacksPrograms;
    },
    // Findings do not need them.
    get items() {
      sections ??= inSections(items, content?.rows ?? [], tree);
      return sections;
    },
    writtenRows: new RowsOfText(tree.text, tree.segments, content && !content.isShifted ? content.rows : []),
    update: (next, nextOptions) =>
      read(next, nextOptions, { tree, scales: left(network, known, scales), sources }),
    declareForAll: (name, words) => {
      const place = sources.declarationsPlace;
      const edits = place && declarationEdits(place.text ?? '', name, words);
      return edits && { ...place, edits };
    },
    placeAt: (offset) => placeAt(chosen.inPlace, offset),
    names: () => namesInFile(chosen.inPlace),
  };
}

/** What is left to the next version: a scale that nobody looked at here is remembered from before while it is offered. */
function left({ scaling }: Network, before: Memory['scales'], now: Memory['scales']): Memory['scales'] {
  const offered = new Set(scaling?.offered);
  return new Map([...[...before].filter(([scale]) => offered.has(scale) || scale === ''), ...now]);
}
