// Writes into package.json what follows from the rules: the setting `convlint.rules` with one entry for each.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const MANIFEST = fileURLToPath(new URL('../../package.json', import.meta.url));

const SEVERITIES = ['off', 'hint', 'info', 'warning', 'error'];

export function manifest(): { readonly path: string; readonly content: string } {
  const before = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const { configuration } = before.contributes;
  const setting = configuration.properties['convlint.rules'];
  const properties = {
    ...configuration.properties,
    'convlint.rules': {
      ...setting,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, entryOf(rule)])),
    },
  };
  const contributes = { ...before.contributes, configuration: { ...configuration, properties } };
  return { path: 'package.json', content: `${JSON.stringify({ ...before, contributes }, null, 2)}\n` };
}

function entryOf({ summary, severity }: Rule) {
  return {
    type: 'string',
    enum: SEVERITIES,
    default: severity,
    markdownDescription: `${summary}.`,
  };
}
