// A file that follows from the code, and what its writers share: finding folders, naming them, and lists as the formatter
// wants them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Generated {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

const LINE_WIDTH = 110;

/** Names of the folders below one that hold a file of this name, in order. */
export function foldersWith(file: string, folder: string): readonly string[] {
  const absolute = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(absolute, entry.name, file)))
    .map((entry) => entry.name)
    .sort();
}

/** `cnn-yaml` as the name of a constant: `cnnYaml`. */
export function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Lines of imports in the order of the files they come from. */
export function sortedImports(imports: readonly (readonly [name: string, from: string])[]): string[] {
  return [...imports]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([name, from]) => `import ${name} from '${from}';`);
}

/** `export const rules: readonly Rule[] = [a, b];`, on as many lines as it takes. */
export function exportedList(start: string, items: readonly string[]): string {
  const line = `${start} = [${items.join(', ')}];`;
  if (line.length <= LINE_WIDTH) return line;
  return [`${start} = [`, ...items.map((item) => `  ${item},`), '];'].join('\n');
}
