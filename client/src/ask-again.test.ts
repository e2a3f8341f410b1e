import { describe, expect, it, vi } from 'vitest';

vi.mock('vscode', () => ({
  SnippetString: class {
    constructor(readonly value: string) {}
  },
}));

const { ASKING_AGAIN } = await import('./ask-again.ts');
const { SnippetString } = await import('vscode');

/** What the editor is given at the end of a line, which says something else by then if `after` is given. */
async function answered(items: readonly object[], line: string, after = line) {
  const text = vi.fn().mockReturnValueOnce(line).mockReturnValue(after);
  const document = { lineCount: 1, lineAt: () => ({ text: text() }) };
  const position = { line: 0, character: line.length };
  const provide = ASKING_AGAIN.provideCompletionItem as (...all: unknown[]) => Promise<object[]>;
  return await provide(document, position, {}, {}, async () => items);
}

describe('suggestions on their way to the editor', () => {
  it('ask for what follows, where a key or a dash was written', async () => {
    const items = [
      { insertText: 'framework: ' },
      { insertText: new SnippetString('layers:\n  - ') },
      { insertText: 'relu' },
    ];
    const asked = (await answered(items, 'f')).map((item) => 'command' in item);
    expect(asked).toEqual([true, true, false]);
  });

  it('are none for a line that says something else by now', async () => {
    expect(await answered([{ insertText: 'conv' }], '  - - c', '  - c')).toEqual([]);
    expect(await answered([{ insertText: 'conv' }], '  - c', '  - con')).toHaveLength(1);
  });
});
