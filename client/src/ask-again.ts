// What comes between the server's completions and the editor. Behind a key or a dash that a suggestion has written, its
// value is next: what may stand there is shown at once. An answer for a text that is not there any more is none.
import {
  type CompletionItem,
  type CompletionList,
  type Position,
  SnippetString,
  type TextDocument,
} from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';

/** What the client does with the server's answer. */
export const ASKING_AGAIN: NonNullable<LanguageClientOptions['middleware']> = {
  provideCompletionItem: async (document, position, context, token, next) => {
    const before = textBefore(document, position);
    const given = await next(document, position, context, token);
    // Something before the cursor has changed meanwhile: the answer's ranges are not those of this text.
    if (textBefore(document, position) !== before) return [];
    for (const item of itemsOf(given)) {
      if (!endsWithGap(item)) continue;
      item.command = { command: 'editor.action.triggerSuggest', title: 'Show what may stand here' };
    }
    return given;
  },
};

function textBefore(document: TextDocument, { line, character }: Position): string | undefined {
  return line < document.lineCount ? document.lineAt(line).text.slice(0, character) : undefined;
}

function itemsOf(given: CompletionItem[] | CompletionList | null | undefined): readonly CompletionItem[] {
  if (!given) return [];
  return Array.isArray(given) ? given : given.items;
}

function endsWithGap({ insertText }: CompletionItem): boolean {
  const text = insertText instanceof SnippetString ? insertText.value : insertText;
  return text?.endsWith(' ') ?? false;
}
