// What holds for all rules together: registry and folders agree, every kind of problem has exactly one rule that
// words it, and all messages read alike (those of the rule pages: fixes.test.ts). And what is written from rules and formats is as it should be.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatIndex, formatRegistry, kitRegistry } from '../scripts/generate/format-registries.ts';
import { manifest } from '../scripts/generate/manifest.ts';
import { clientLanguages } from '../scripts/generate/model-languages.ts';
import { ruleRegistry } from '../scripts/generate/rule-registry.ts';
import { rulesIndex } from '../scripts/generate/rules-index.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Rule } from '../server/src/rules/rule.ts';
import { FILE_PROBLEMS } from './harness/file-problem-samples.ts';
import { flawsOf } from './harness/message-flaws.ts';
import { reportsOnFile, reportsOnShape, SHAPE_PROBLEMS } from './harness/problem-samples.ts';
import { ruleFolders, rulePages } from './harness/rule-pages.ts';

const GENERATED = [
  ruleRegistry(),
  formatRegistry(),
  formatIndex(),
  kitRegistry(),
  rulesIndex(),
  manifest(),
  clientLanguages(),
];
const SECTIONS = ['What it says', 'Why it matters', 'Example', 'How to mend it'];

it.each(GENERATED)('$path is what `npm run generate` writes', ({ path, content }) => {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(content);
});

describe('registry of rules', () => {
  it('lists exactly the folders, in order', () => {
    expect(rules.map(({ id }) => id)).toEqual([...ruleFolders()].sort());
  });

  it.each(rules)('$id introduces itself', (rule) => {
    expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z`].{10,100}[^.\s]$/);
    expect(rule.summary).not.toMatch(/ {2}/);
  });

  it.each(rules)('$id has a page with all sections', ({ id }) => {
    const page = rulePages().find(({ name }) => name === `${id}/README.md`)?.text ?? '';
    expect(page.split('\n')[0]).toBe(`# ${id}`);
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(SECTIONS);
  });
});

describe('problems and rules', () => {
  it.each(Object.entries(FILE_PROBLEMS))('one rule words the file problem %s', (_, samples) => {
    for (const sample of samples)
      expect(rules.filter((rule) => reportsOnFile(rule, sample).length === 1)).toHaveLength(1);
  });

  it.each(Object.entries(SHAPE_PROBLEMS))('one rule words the shape problem %s', (_, samples) => {
    for (const sample of samples) {
      const wording = rules.filter((rule) => reportsOnShape(rule, sample).length > 0).map(({ id }) => id);
      expect(wording, JSON.stringify(sample)).toHaveLength(1);
    }
  });
});

describe('messages', () => {
  const fromSamples = rules.flatMap((rule) =>
    Object.values(FILE_PROBLEMS).flatMap((samples) =>
      samples.flatMap((sample) => reportsOnFile(rule, sample)),
    ),
  );
  it('of file problems are whole plain sentences', () => {
    expect(fromSamples.flatMap(flawsOf)).toEqual([]);
  });
});

describe('rules about hostile names', () => {
  it.each(Object.entries(FILE_PROBLEMS))('%s: a message stays one short line', (_, samples) => {
    const hostile = 'a`b\n\u001b[31m\u202e'.repeat(500);
    for (const sample of samples) {
      const changed = {
        ...sample,
        ...('name' in sample && { name: hostile }),
        ...('found' in sample && { found: hostile }),
      };
      for (const message of rules.flatMap((rule: Rule) =>
        reportsOnFile(rule, changed).map((report) => report.message),
      )) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
        expect(message).not.toMatch(/[\u0000-\u001f\u202e]/);
        expect(message.length).toBeLessThan(400);
        expect(message.split('`').length % 2).toBe(1);
      }
    }
  });
});
