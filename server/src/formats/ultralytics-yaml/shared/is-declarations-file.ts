// What the file is called in which a project declares its modules, once for all of its model files. Loaded wherever a file may have to be recognised.

/** Looked for in the folder of a model file and in those above it. */
export const DECLARATIONS_FILE = 'convlint.yaml';

/** Whether a file is one, by its name. */
export function isDeclarationsFile(fileName: string): boolean {
  return /(?:^|[\\/])convlint\.yaml$/.test(fileName);
}
