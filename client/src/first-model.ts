// Starts the server with the first document that may be a model. In languages in which nearly all documents are something else
// that takes one of a few words in the text; the server then looks closer.
import { type Disposable, type TextDocument, type TextDocumentChangeEvent, workspace } from 'vscode';
import { MODEL_LANGUAGES, MODEL_MARKS } from './model-languages.ts';

export class FirstModel implements Disposable {
  readonly #start: () => Promise<void>;
  #subscriptions: readonly Disposable[] = [];

  constructor(start: () => Promise<void>) {
    this.#start = start;
  }

  /** Looks at what is open, and then at what is opened and typed. Resolves when the server runs, if it was started at once. */
  async look(): Promise<void> {
    if (workspace.textDocuments.some(mayBeModel)) return await this.#start();
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => mayBeModel(document) && this.#found()),
      workspace.onDidChangeTextDocument((event) => bringsModel(event) && this.#found()),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
  }

  #found(): void {
    this.dispose();
    // Why it did not start is in the output, and the status item offers to try again.
    void this.#start().catch(() => undefined);
  }
}

function mayBeModel(document: TextDocument): boolean {
  return MODEL_LANGUAGES.includes(document.languageId) && isMarked(document.languageId, document.getText());
}

/** Of a long text only the lines are looked at that were typed in. */
function bringsModel({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  const { languageId, lineCount } = document;
  if (!MODEL_LANGUAGES.includes(languageId)) return false;
  return contentChanges.some(({ range, text }) => {
    const line = Math.min(range.start.line, lineCount - 1);
    return isMarked(languageId, text) || isMarked(languageId, document.lineAt(line).text);
  });
}

function isMarked(languageId: string, text: string): boolean {
  const marks = MODEL_MARKS[languageId];
  return !marks || marks.some((mark) => text.includes(mark));
}
