// Writes the lists of all formats, from the folders in server/src/formats: their entries, each with how to load the rest
// (registry.ts), the formats for whoever needs all of them at once (index.ts), and what tests know of each.
import { camelCase, exportedList, foldersWith, type Generated, sortedImports } from './generated.ts';

const FORMATS = 'server/src/formats';
const ORDER = '/** In the order in which they are asked whether a file is of theirs: that of their ids. */';

const formatIds = foldersWith('entry.ts', FORMATS);

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
        `    load: async () => (await import('./${id}/index.ts')).${camelCase(id)},`,
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
      ...sortedImports([
        ...formatIds.map((id) => [`{ ${camelCase(id)} }`, `./${id}/index.ts`] as const),
        ['type { Format }', './format.ts'],
      ]),
      '',
      ORDER,
      exportedList('export const formats: readonly Format[]', formatIds.map(camelCase)),
      '',
    ].join('\n'),
  };
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
