// Where the program stands that reads a YOLO file: forks keep it where the libraries do. From the folder of the file up to that of its
// project, the nearest one is taken.
import type { Files } from '../../../text/files.ts';
import { type DialectId, isReadByUltralytics } from '../families.ts';
import { foldersAbove } from '../folders-above.ts';

/** From the folder of the fork. Those of YOLOv5 and YOLOv7 have one name, those of ultralytics the other. */
const OF_YOLOV5 = 'models/yolo.py';
const OF_ULTRALYTICS = 'ultralytics/nn/tasks.py';

/** The path of the parser from the folder of the text; `undefined` if there is none, or it is not known yet. */
export function parserBeside(files: Files, dialect: DialectId): string | undefined {
  const usual = isReadByUltralytics(dialect) ? [OF_ULTRALYTICS, OF_YOLOV5] : [OF_YOLOV5, OF_ULTRALYTICS];
  return inFoldersAbove(files, usual);
}

/** The path of a file that a comment names, from the nearest folder that has it. */
export function namedFile(files: Files, path: string): string | undefined {
  return inFoldersAbove(files, [path]);
}

function inFoldersAbove(files: Files, paths: readonly string[]): string | undefined {
  for (const folder of foldersAbove(files)) {
    const found = paths.find((path) => typeof files.read(`${folder}${path}`) === 'object');
    if (found !== undefined) return `${folder}${found}`;
  }
  return undefined;
}
