// The model files of the YOLO family, as the rest of the program sees them.
import type { YamlTree } from '../../syntax/yaml/tree.ts';
import { singleSegment } from '../../text/span.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { unreadModuleWords } from './custom-modules.ts';
import { editFor } from './edit/edit.ts';
import { namesInFile } from './names.ts';
import { placeAt } from './place/place.ts';
import { readModelYaml } from './pyyaml.ts';
import { FORMAT_ID, readModel } from './read.ts';
import { looksLikeModel } from './recognize.ts';
import { rowEditing } from './renumber/row-editing.ts';

export const ultralyticsYaml: Format = {
  id: FORMAT_ID,
  title: 'YOLO model',
  languageIds: ['yaml'],
  fileNames: ['.yaml', '.yml'],
  commentSign: '#',
  rows: rowEditing,
  unreadModuleWords,
  recognizes: (fileName, text) => /\.ya?ml$/i.test(fileName) && looksLikeModel(text),
  read,
};

function read(text: string, options: ReadOptions): FormatDocument {
  return documentOf(text, options, readModelYaml(text));
}

function documentOf(text: string, options: ReadOptions, tree: YamlTree): FormatDocument {
  const model = readModel(text, options, tree);
  return {
    network: model.network,
    segments: singleSegment(tree.segment),
    directives: tree.directives,
    atScale: (scale) => documentOf(text, { ...options, scale }, tree),
    placeAt: (offset) => placeAt(model, offset),
    names: () => namesInFile(model),
    edit: (intent) => editFor(intent, model),
  };
}
