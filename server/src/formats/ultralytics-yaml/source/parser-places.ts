// Where the program stands that reads a YOLO file, and the modules beside it: forks keep them where the libraries do. From the folder of the file up to
// that of its project, the nearest one is taken.
import type { Files } from '../../../text/files.ts';
import { type DialectId, isReadByUltralytics } from '../families.ts';
import { foldersAbove } from '../folders-above.ts';

/** Where a library keeps its parser and its modules, from the folder of a copy. */
interface Layout {
  readonly parser: string;
  /** What has the names of all modules, then where they are. */
  readonly modules: readonly string[];
}

/** Those of YOLOv5, YOLOv7 and YOLOv9 have one layout, those of ultralytics the other. */
const OF_YOLOV5: Layout = {
  parser: 'models/yolo.py',
  modules: ['models/common.py', 'models/experimental.py'],
};
const OF_ULTRALYTICS: Layout = {
  parser: 'ultralytics/nn/tasks.py',
  modules: ['__init__', 'conv', 'block', 'head', 'transformer', 'utils', 'activation'].map(
    (name) => `ultralytics/nn/modules/${name}.py`,
  ),
};

/** A copy of a library that stands beside a file. */
export interface CopyPlace {
  /** The start of its paths. */
  readonly folder: string;
  /** Of its parser and its modules, as far as they are where the library has them. */
  readonly paths: readonly string[];
}

/** The path of the parser from the folder of the text; `undefined` if there is none, or it is not known yet. */
export function parserBeside(files: Files, dialect: DialectId): string | undefined {
  return inFoldersAbove(
    files,
    layoutsFor(dialect).map(({ parser }) => parser),
  );
}

/** The file with the names of all modules, where there is no parser. */
export function modulesAlone(files: Files, dialect: DialectId): string | undefined {
  if (parserBeside(files, dialect) !== undefined) return undefined;
  return inFoldersAbove(
    files,
    layoutsFor(dialect).flatMap(({ modules }) => modules.slice(0, 1)),
  );
}

/** The copy that the parser is of, or that of which only modules are there. */
export function copyBeside(files: Files, dialect: DialectId): CopyPlace | undefined {
  const found = parserBeside(files, dialect) ?? modulesAlone(files, dialect);
  for (const layout of found === undefined ? [] : layoutsFor(dialect)) {
    const paths = [layout.parser, ...layout.modules];
    const path = paths.find((one) => found?.endsWith(one));
    if (path !== undefined) return { folder: found?.slice(0, -path.length) ?? '', paths };
  }
  return undefined;
}

/** The path of a file that a comment names, from the nearest folder that has it. */
export function namedFile(files: Files, path: string): string | undefined {
  return inFoldersAbove(files, [path]);
}

function layoutsFor(dialect: DialectId): readonly Layout[] {
  return isReadByUltralytics(dialect) ? [OF_ULTRALYTICS, OF_YOLOV5] : [OF_YOLOV5, OF_ULTRALYTICS];
}

function inFoldersAbove(files: Files, paths: readonly string[]): string | undefined {
  for (const folder of foldersAbove(files)) {
    const found = paths.find((path) => typeof files.read(`${folder}${path}`) === 'object');
    if (found !== undefined) return `${folder}${found}`;
  }
  return undefined;
}
