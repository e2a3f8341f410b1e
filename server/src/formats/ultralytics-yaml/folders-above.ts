// Where what belongs to a whole project is looked for: in the folder of a file and those above it.
import type { Files } from '../../text/files.ts';

/** So many folders above that of a file are looked in. */
const MOST_ABOVE = 8;

/** The folder of the text and those above it up to that of its project, each as the start of a path. */
export function foldersAbove({ place = '' }: Files): readonly string[] {
  const depth = place.split('/').filter((part) => part !== '').length;
  return Array.from({ length: Math.min(depth, MOST_ABOVE) + 1 }, (_, above) => '../'.repeat(above));
}
