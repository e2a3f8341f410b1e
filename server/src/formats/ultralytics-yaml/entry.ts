// The entry of the ultralytics-yaml format: the model files of the YOLO family, told by their content, and the file in which a project
// declares its modules, told by its name.
import { ALL_OFFERS, type FormatEntry } from '../entry.ts';
import { isYoloModel } from './is-yolo-model.ts';
import { unreadModuleWords } from './module-words.ts';
import { DECLARATIONS_FILE, isDeclarationsFile } from './shared/is-declarations-file.ts';

export const entry: FormatEntry = {
  id: 'ultralytics-yaml',
  title: 'YOLO model',
  fileNames: ['.yaml', '.yml'],
  asksPrograms: true,
  languageIds: ['yaml'],
  offers: ALL_OFFERS,
  readsBesides: [DECLARATIONS_FILE],
  recognizes: (fileName, text) => isDeclarationsFile(fileName) || isYoloModel(fileName, text),
  unreadModuleWords,
};
