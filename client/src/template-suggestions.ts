// Templates among the suggestions of a file in which nothing stands yet. Not as snippets of the manifest: those are offered
// everywhere, and Enter behind a word that is the beginning of one would put a whole model into the middle of a list.
import {
  CompletionItem,
  CompletionItemKind,
  type Disposable,
  languages,
  type Position,
  Range,
  SnippetString,
  type TextDocument,
  type Uri,
} from 'vscode';
import { readTemplate, TEMPLATES, type Template } from './template-list.ts';

/** Behind what the server offers. */
const LAST = '~';

export function registerTemplateSuggestions(extension: Uri): Disposable {
  const selector = [...new Set(TEMPLATES.map(({ languageId }) => languageId))];
  return languages.registerCompletionItemProvider(selector, {
    provideCompletionItems: async (document, position) => {
      const word = onlyWord(document, position);
      if (!word) return [];
      const fitting = TEMPLATES.filter(({ languageId }) => languageId === document.languageId);
      return await Promise.all(
        fitting.map(async (template) => itemOf(template, await readTemplate(extension, template), word)),
      );
    },
  });
}

/** The word that is being typed, if the file says nothing else. */
function onlyWord(document: TextDocument, position: Position): Range | undefined {
  const word = document.getText().trim();
  const before = document.lineAt(position.line).text.slice(0, position.character);
  if (!/^[\w-]*$/.test(word) || !before.endsWith(word)) return undefined;
  return new Range(position.line, position.character - word.length, position.line, position.character);
}

function itemOf({ file, label, detail }: Template, text: string, range: Range): CompletionItem {
  const name = file.replace(/(?:\.cnn)?\.yaml$/, '');
  const item = new CompletionItem(
    { label: name.startsWith('yolo') ? name : `model-${name}`, description: label },
    CompletionItemKind.Snippet,
  );
  item.detail = detail;
  item.range = range;
  item.sortText = LAST;
  item.insertText = new SnippetString().appendText(text);
  return item;
}
