// The pages of the rules: README.md and cases.md in the folders of server/src/rules.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../../server/src/rules/index.ts';
import type { Severities } from './analyze.ts';
import { type Fence, readFences } from './annotations.ts';

const RULES = new URL('../../server/src/rules/', import.meta.url);

export interface RulePage {
  /** The folder, which is the rule's id. */
  readonly rule: string;
  /** `kernel-exceeds-input/README.md` */
  readonly name: string;
  readonly text: string;
  readonly fences: readonly Fence[];
}

/** Folders of rules, in alphabetical order. */
export function ruleFolders(): readonly string[] {
  const entries = readdirSync(fileURLToPath(RULES), { withFileTypes: true });
  const isRule = (folder: string) =>
    ['index.ts', 'README.md'].some((file) => existsSync(new URL(`${folder}/${file}`, RULES)));
  return entries
    .filter((entry) => entry.isDirectory() && isRule(entry.name))
    .map((entry) => entry.name)
    .sort();
}

export function rulePages(): readonly RulePage[] {
  return ruleFolders().flatMap((rule) =>
    ['README.md', 'cases.md'].flatMap((file) => {
      const path = fileURLToPath(new URL(`${rule}/${file}`, RULES));
      if (!existsSync(path)) return [];
      const text = readFileSync(path, 'utf8');
      const name = `${rule}/${file}`;
      return [{ rule, name, text, fences: readFences(text, name) }];
    }),
  );
}

/** On the page of a rule that is off by default, that rule is on as a warning. */
export function pageSeverities(id: string): Severities {
  return rules.find((rule) => rule.id === id)?.severity === 'off' ? { [id]: 'warning' } : {};
}
