// The entry of the ultralytics-yaml format: the model files of the YOLO family, told by their content.
import { ALL_OFFERS, type FormatEntry } from '../entry.ts';
import { isYoloModel } from './is-yolo-model.ts';
import { unreadModuleWords } from './module-words.ts';

export const entry: FormatEntry = {
  id: 'ultralytics-yaml',
  title: 'YOLO model',
  fileNames: ['.yaml', '.yml'],
  asksPrograms: true,
  languageIds: ['yaml'],
  offers: ALL_OFFERS,
  recognizes: isYoloModel,
  unreadModuleWords,
};
