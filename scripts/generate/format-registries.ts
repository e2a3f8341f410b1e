// Writes the lists of all formats, from the folders in server/src/formats: their entries, each with how to load the rest
// (registry.ts), the formats for whoever needs all of them at once (index.ts), and what tests know of each.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, exportedList, foldersWith, type Generated, sortedImports } from './generated.ts';

const FORMATS = 'server/src/formats';
const ORDER = '/** In the order in which they are asked whether a file is of theirs: that of their ids. */';

const formatIds = foldersWith('entry.ts', FORMATS);

/**
 * The module that has a format: that of its folder, or where it has none, the one of another folder that exports it beside its own. Two
 * formats with the same code are then one part of the bundles (scripts/bundle/server-parts.mjs).
 */
function moduleOf(id: string): string {
  const own = `${id}/index.ts`;
  if (existsSync(join(FORMATS, own))) return `./${own}`;
  const exported = `export const ${camelCase(id)}:`;
  const other = formatIds
    .map((folder) => `${folder}/index.ts`)
    .find(
      (path) =>
        existsSync(join(FORMATS, path)) && readFileSync(join(FORMATS, path), 'utf8').includes(exported),
    );
  if (!other) throw new Error(`no module of ${FORMATS} exports the format ${id}`);
  return `./${other}`;
}

export function formatRegistry(): Generated {
  return {
    path: `${FORMATS}/registry.ts`,
    content: [
      '// The entries of all formats, each with how to load its format. Written by `npm run generate` from the folders beside',
      '// this file.',
      ...sortedImports([
        ...formatIds.map((id) => [`{ entry as ${camelCase(id)} }`, `./${id}/entry.ts`] as const),
        ['type { FormatEntry }', './entry.ts'],
        ['type { Format }', './format.ts'],
      ]),
      '',
      '/** A format of which no more than its entry is loaded. */',
      'export interface FormatOnDemand extends FormatEntry {',
      '  load(): Promise<Format>;',
      '}',
      '',
      ORDER,
      'export const formatEntries: readonly FormatOnDemand[] = [',
      ...formatIds.flatMap((id) => [
        '  {',
        `    ...${camelCase(id)},`,
        `    load: async () => (await import('${moduleOf(id)}')).${camelCase(id)},`,
        '  },',
      ]),
      '];',
      '',
    ].join('\n'),
  };
}

export function formatIndex(): Generated {
  return {
    path: `${FORMATS}/index.ts`,
    content: [
      '// All formats, loaded. Written by `npm run generate` from the folders beside this file.',
      ...sortedImports([...importsByModule(), ['type { Format }', './format.ts']]),
      '',
      ORDER,
      exportedList('export const formats: readonly Format[]', formatIds.map(camelCase)),
      '',
    ].join('\n'),
  };
}

/** One import of each module. */
function importsByModule(): readonly (readonly [string, string])[] {
  const modules = [...new Set(formatIds.map(moduleOf))];
  return modules.map((module) => {
    const names = formatIds.filter((id) => moduleOf(id) === module).map(camelCase);
    return [`{ ${names.join(', ')} }`, module] as const;
  });
}

export function kitRegistry(): Generated {
  const ids = foldersWith('testing/kit.ts', FORMATS);
  return {
    path: 'test/harness/format-kits.ts',
    content: [
      '// What tests know of each format. Written by `npm run generate` from the folders `testing/` in server/src/formats.',
      ...sortedImports([
        ...ids.map((id) => [`{ kit as ${camelCase(id)} }`, `../../${FORMATS}/${id}/testing/kit.ts`] as const),
        ['type { FormatKit }', './format-kit.ts'],
      ]),
      '',
      exportedList('export const kits: readonly FormatKit[]', ids.map(camelCase)),
      '',
    ].join('\n'),
  };
}
