// Writes server/src/rules/index.ts: the list of all rules, from the folders beside it.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RULES = fileURLToPath(new URL('../../server/src/rules/', import.meta.url));

export function ruleRegistry(): { readonly path: string; readonly content: string } {
  const ids = readdirSync(RULES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(RULES, entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .sort();
  const imports = ids.map((id) => ({
    from: id,
    line: `import { rule as ${camelCase(id)} } from './${id}/index.ts';`,
  }));
  const type = { from: 'rule.ts', line: "import type { Rule } from './rule.ts';" };
  const sorted = [...imports, type].sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    path: 'server/src/rules/index.ts',
    content: [
      '// All rules, in the order of their ids. Written by `npm run generate` from the folders beside this file.',
      ...sorted.map(({ line }) => line),
      '',
      'export const rules: readonly Rule[] = [',
      ...ids.map((id) => `  ${camelCase(id)},`),
      '];',
      '',
    ].join('\n'),
  };
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
