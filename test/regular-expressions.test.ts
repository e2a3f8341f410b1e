// Every regular expression that is shipped takes no more than linear time, whatever it is tried on: those of the code, and
// those of the manifest, the schema and the language, which editors run on texts of others. Those of the grammar are
// in test/grammar.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostileTexts, isSlow } from './harness/hostile-lines.ts';
import { someOf } from './harness/runs.ts';
import { stringsAt } from './harness/strings-at.ts';

const ROOT = join(import.meta.dirname, '..');
const PATIENCE = 120_000;
const LITERAL = /(?<=[(,=:!&|?[\s])\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/g;
/** The digits of one number. */
const BOUNDED = [String(/\B(?=(\d{3})+(?!\d))/g)];

it.each([
  ['server/src', 100],
  ['client/src', 1],
])('of the code in %s', { timeout: PATIENCE }, (folder, atLeast) => {
  const found = literalsIn(folder);
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
  const tried = someOf(found, 6);
  expect(tried.filter((literal) => !BOUNDED.includes(String(literal)) && isSlowLiteral(literal))).toEqual([]);
});

it.each([
  ['package.json', ['pattern', 'firstLine']],
  ['schemas/cnn-yaml.schema.json', ['pattern']],
  [
    'syntaxes/cnn-yaml.language-configuration.json',
    ['pattern', 'increaseIndentPattern', 'decreaseIndentPattern'],
  ],
])('of %s', { timeout: PATIENCE }, (file, keys) => {
  const sources = stringsAt(JSON.parse(readFileSync(join(ROOT, file), 'utf8')), keys);
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => isSlowLiteral(new RegExp(source, 'u')))).toEqual([]);
});

function isSlowLiteral(literal: RegExp): boolean {
  return isSlow(hostileTexts(literal.source), (text) => {
    literal.lastIndex = 0;
    if (literal.global) text.replace(literal, '');
    else literal.exec(text);
  });
}

/** What looks like a regular expression in the code, each once. */
function literalsIn(folder: string): readonly RegExp[] {
  const found = new Map<string, RegExp>();
  for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:m?js|ts)$/.test(name) || name.endsWith('.test.ts')) continue;
    const code = readFileSync(join(ROOT, folder, name), 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '');
    for (const [literal] of code.matchAll(LITERAL)) {
      const end = literal.lastIndexOf('/');
      try {
        found.set(literal, new RegExp(literal.slice(1, end), literal.slice(end + 1)));
      } catch {
        // A division, or a path.
      }
    }
  }
  return [...found.values()];
}
