// Writes server/src/rules/index.ts: the list of all rules, from the folders beside it.
import { camelCase, exportedList, foldersWith, type Generated, sortedImports } from './generated.ts';

const RULES = 'server/src/rules';

export function ruleRegistry(): Generated {
  const ids = foldersWith('index.ts', RULES);
  return {
    path: `${RULES}/index.ts`,
    content: [
      '// All rules, in the order of their ids. Written by `npm run generate` from the folders beside this file.',
      ...sortedImports([
        ...ids.map((id) => [`{ rule as ${camelCase(id)} }`, `./${id}/index.ts`] as const),
        ['type { Rule }', './rule.ts'],
      ]),
      '',
      exportedList('export const rules: readonly Rule[]', ids.map(camelCase)),
      '',
    ].join('\n'),
  };
}
