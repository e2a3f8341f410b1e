// Highlighting: the scope of every piece of the samples, as text that a person can read. `npx vitest -u` rewrites.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import textmate, { type IGrammar } from 'vscode-textmate';
import { loadGrammar } from './load-grammar.ts';

const root = join(import.meta.dirname, '..', '..');
const samples = join(import.meta.dirname, 'samples');

/** Each line, and below it each piece with its scopes; pieces of nothing but space or without a scope are left out. */
function scopesOf(grammar: IGrammar, text: string): string {
  const shown: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.trimEnd().split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    shown.push(`> ${line}`);
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      const inner = scopes.slice(1).map((scope) => scope.replace(/\.cnn-yaml$/, ''));
      if (piece.trim() !== '' && inner.length > 0) shown.push(`    ${piece}  → ${inner.join(' ')}`);
    }
  }
  return `${shown.join('\n')}\n`;
}

describe('the grammar of cnn-yaml', () => {
  let grammar: IGrammar;
  beforeAll(async () => {
    grammar = await loadGrammar();
  });

  for (const name of readdirSync(samples).sort()) {
    it(`colours ${name}`, async () => {
      const text = readFileSync(join(samples, name), 'utf8');
      await expect(scopesOf(grammar, text)).toMatchFileSnapshot(join('__snapshots__', `${name}.scopes.txt`));
    });
  }

  it('leaves no word of the examples without a scope', () => {
    const examples = join(root, 'examples');
    const bare = readdirSync(examples)
      .filter((name) => name.endsWith('.cnn.yaml'))
      .flatMap((name) =>
        bareWords(grammar, readFileSync(join(examples, name), 'utf8')).map((word) => `${name}: ${word}`),
      );
    expect(bare).toEqual([]);
  });
});

/** Letters and digits that nothing but the file's own scope covers. */
function bareWords(grammar: IGrammar, text: string): string[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .filter(({ scopes }) => scopes.length === 1)
      .map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex))
      .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  });
}
