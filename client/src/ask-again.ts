// Behind a key or a dash that a suggestion has written, its value is next: what may stand there is shown at once.
import { type CompletionItem, type CompletionList, SnippetString } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

/** What the client does with the server's answer. */
export const ASKING_AGAIN: NonNullable<LanguageClientOptions['middleware']> = {
  provideCompletionItem: async (document, position, context, token, next) => {
    const given = await next(document, position, context, token);
    for (const item of itemsOf(given)) {
      if (!endsWithGap(item)) continue;
      item.command = { command: 'editor.action.triggerSuggest', title: 'Show what may stand here' };
    }
    return given;
  },
};

function itemsOf(given: CompletionItem[] | CompletionList | null | undefined): readonly CompletionItem[] {
  if (!given) return [];
  return Array.isArray(given) ? given : given.items;
}

function endsWithGap({ insertText }: CompletionItem): boolean {
  const text = insertText instanceof SnippetString ? insertText.value : insertText;
  return text?.endsWith(' ') ?? false;
}
