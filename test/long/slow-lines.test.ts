// Highlighting runs on whatever stands in an editor, and the editor waits for it: no expression of the grammar takes more
// than linear time for a line, and neither does the grammar as a whole.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { GRAMMAR, loadGrammar } from '../grammar/load-grammar.ts';
import { hostileTexts, isSlow, LENGTH } from '../harness/hostile-lines.ts';
import { stringsAt } from '../harness/strings-at.ts';

const PATIENCE = 120_000;
/** A line of twelve thousand pieces takes a tenth of this. */
const MOST_TIME = 2_000;

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

it('each expression takes no more than linear time', { timeout: PATIENCE }, () => {
  const sources = stringsAt(JSON.parse(readFileSync(GRAMMAR, 'utf8')), ['match', 'begin', 'end', 'while']);
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.filter(isSlowPattern)).toEqual([]);
});

function isSlowPattern(source: string): boolean {
  const scanner = new oniguruma.OnigScanner([source]);
  const lines = hostileTexts(source).filter((text) => !text.includes('\n'));
  const slow = isSlow(lines, (line) => scanner.findNextMatchSync(line, 0));
  scanner.dispose();
  return slow;
}

it.each(['', 'defaults:', 'blocks:'])('a long line behind `%s` is coloured in good time', (before) => {
  const units = [
    'a',
    'é',
    '0',
    '- ',
    'a: ',
    'a ',
    ' #',
    '"',
    "''",
    '$a ',
    '&a ',
    '1 + ',
    'name: a ',
    'from: a ',
    '[',
  ];
  const { ruleStack } = grammar.tokenizeLine(before, textmate.INITIAL);
  const slow = units.filter((unit) => {
    const line = `${unit.repeat(LENGTH / unit.length)} b: c`;
    const isSlowNow = () => {
      const started = performance.now();
      grammar.tokenizeLine(line, ruleStack);
      return performance.now() - started > MOST_TIME;
    };
    // Another program may have had the machine for a moment, but not each time.
    return isSlowNow() && isSlowNow() && isSlowNow();
  });
  expect(slow).toEqual([]);
});
