// Writes `library-digests.ts`: digests of what releases of the libraries define, so far as rows of model files and their parser refer to it.
//
//   npx tsx test/reference/yolo-library/write-digests.ts FAMILY=FOLDER ...
//
// A folder is that of a release, in which `ultralytics/nn/tasks.py` or `models/yolo.py` stands. Only those of which `npm run truth -- --fork` found all rows
// of their own model files to agree are given.
import { readFileSync, writeFileSync } from 'node:fs';
import { dialects } from '../../../server/src/formats/ultralytics-yaml/dialects.ts';
import { LibraryCopy } from '../../../server/src/formats/ultralytics-yaml/source/library-copy.ts';
import { copyBeside } from '../../../server/src/formats/ultralytics-yaml/source/parser-places.ts';
import type { FileState, Files } from '../../../server/src/text/files.ts';

const FAMILIES = ['ultralytics', 'yolov5', 'yolov7', 'yolov9'] as const;
const OUTPUT = `${import.meta.dirname}/../../../server/src/formats/ultralytics-yaml/source/library-digests.ts`;

function filesIn(folder: string): Files {
  return {
    read: (path): FileState => {
      try {
        return { text: readFileSync(`${folder}/${path}`, 'utf8') };
      } catch {
        return 'absent';
      }
    },
  };
}

/** Of all releases of a family. */
function textOf(family: (typeof FAMILIES)[number]): string {
  const digests = new Set<string>();
  for (const given of process.argv) {
    const [of, folder = ''] = given.split('=');
    if (of !== family) continue;
    const files = filesIn(folder);
    const place = copyBeside(files, family);
    if (!place) throw new Error(`there is no library in ${folder}`);
    const copy = new LibraryCopy(files, place, family, new Set());
    for (const root of [...dialects[family].modules.keys(), 'parse_model'])
      for (const name of copy.reachedFrom(root))
        for (const { digest } of copy.definitionsOf(name)) digests.add(digest);
  }
  return [...digests].sort().join(' ');
}

const families = FAMILIES.map((family) => `  ${family}:\n    '${textOf(family)}',\n`);
writeFileSync(
  OUTPUT,
  `// Written by test/reference/yolo-library/write-digests.ts: what the libraries define, in each release that was compared.
// biome-ignore format: nobody reads it
export const LIBRARY_DIGESTS = {
${families.join('')}};
`,
);
