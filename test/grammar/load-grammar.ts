// The grammar, in the engine that VS Code has.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

export const GRAMMAR = join(import.meta.dirname, '..', '..', 'syntaxes', 'cnn-yaml.tmLanguage.json');
const SCOPE = 'source.cnn-yaml';

export async function loadEngine(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
}

export async function loadGrammar(): Promise<IGrammar> {
  await loadEngine();
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const grammar = await registry.loadGrammar(SCOPE);
  if (!grammar) throw new Error('the grammar cannot be loaded');
  return grammar;
}
