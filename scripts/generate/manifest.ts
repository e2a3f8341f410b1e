// Writes into package.json what follows from the rules and the formats: the setting `convlint.rules` with one entry for
// each, the languages that the extension brings, and those that start it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FormatEntry } from '../../server/src/formats/entry.ts';
import { formatEntries } from '../../server/src/formats/registry.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import type { Generated } from './generated.ts';

const MANIFEST = fileURLToPath(new URL('../../package.json', import.meta.url));

const SEVERITIES = ['off', 'hint', 'info', 'warning', 'error'];
const ON_LANGUAGE = 'onLanguage:';

export function manifest(): Generated {
  const before = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const { configuration } = before.contributes;
  const setting = configuration.properties['convlint.rules'];
  const properties = {
    ...configuration.properties,
    'convlint.rules': {
      ...setting,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)])),
    },
  };
  const content = {
    ...before,
    activationEvents: activationEvents(before.activationEvents),
    contributes: {
      ...before.contributes,
      languages: formatEntries.flatMap(languagesOf),
      configuration: { ...configuration, properties },
    },
  };
  return { path: 'package.json', content: `${JSON.stringify(content, null, 2)}\n` };
}

function settingOf({ summary, severity }: Rule) {
  return {
    type: 'string',
    enum: SEVERITIES,
    default: severity,
    markdownDescription: `${summary}.`,
  };
}

/** Languages of others start the extension; those that it brings itself do so without being said. */
function activationEvents(before: readonly string[]): readonly string[] {
  const languages = new Set(formatEntries.flatMap(({ languageIds }) => languageIds));
  const others = before.filter((event) => !event.startsWith(ON_LANGUAGE));
  return [...[...languages].map((id) => `${ON_LANGUAGE}${id}`), ...others];
}

function languagesOf({ title, ownLanguage }: FormatEntry) {
  if (!ownLanguage) return [];
  const { id, alias, fileNames, firstLine } = ownLanguage;
  return [
    {
      id,
      aliases: [title, alias],
      extensions: fileNames,
      firstLine,
      configuration: `./syntaxes/${id}.language-configuration.json`,
    },
  ];
}
