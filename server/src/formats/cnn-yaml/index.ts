// The cnn-yaml format, as the rest of the program sees it.
import { readYaml } from '../../syntax/yaml/read-yaml.ts';
import { singleSegment } from '../../text/span.ts';
import type { Format, FormatDocument, ReadOptions } from '../format.ts';
import { editFor } from './edit/edit.ts';
import { lowerModel } from './lower/lower.ts';
import { namesInFile } from './names/names.ts';
import { placeAt } from './place/place.ts';
import { Problems } from './problems.ts';
import { readModel } from './read/model.ts';
import { SNIPPETS } from './snippets.ts';

export const cnnYaml: Format = {
  id: 'cnn-yaml',
  title: 'convlint model',
  languageIds: ['cnn-yaml', 'yaml'],
  // Any YAML file may say on its first line that it is one.
  fileNames: ['.yaml', '.yml'],
  commentSign: '#',
  snippets: SNIPPETS,
  recognizes,
  read,
};

/** By name, or by a first line `# convlint: cnn` in any other YAML file. */
function recognizes(fileName: string, text: string): boolean {
  if (/\.cnn\.ya?ml$/i.test(fileName)) return true;
  return /\.ya?ml$/i.test(fileName) && /^\uFEFF?#\s*convlint:\s*cnn[ \t]*(\r|\n|$)/.test(text);
}

function read(text: string, options: ReadOptions): FormatDocument {
  const tree = readYaml(text);
  const problems = new Problems();
  const model = readModel(tree, problems);
  const { input } = options;
  const { network, origins } = lowerModel({ model, tree, problems, ...(input && { input }) });
  return {
    network,
    segments: singleSegment(tree.segment),
    directives: tree.directives,
    placeAt: (offset) => placeAt(tree, model, offset),
    names: () => namesInFile(model),
    edit: (intent) =>
      editFor(intent, { source: text, model, network, origins, conventions: model.conventions }),
  };
}
