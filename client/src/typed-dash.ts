// Enter in a list of layers writes the dash of the next entry. Whoever writes it all the same, out of habit, means that
// one: a dash typed right behind it replaces it, as a bracket does that the editor has closed already. No edit is made while
// somebody types on: each change asks anew whether the line still has a dash too many.
import {
  type Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextDocumentContentChangeEvent,
  window,
  workspace,
} from 'vscode';

const LANGUAGE = 'cnn-yaml';

/** What Enter writes: the end of the line, perhaps the indentation, and the dash. */
const WRITTEN_BY_ENTER = /^\r?\n[ \t]*- $/;
/** A line that starts with the editor's dash and with a typed one; the first group is what is too many. */
const TWICE = /^[ \t]*(- )- /;

export function registerTypedDash(): Disposable {
  const lines = new DashLines();
  return workspace.onDidChangeTextDocument((event) => lines.follow(event));
}

/** The line whose dash the editor wrote, as long as nothing but typing in it happens. */
class DashLines {
  #document: TextDocument | undefined;
  readonly #lines = new Set<number>();
  /** What is being deleted at the moment. */
  #mending: Range | undefined;

  follow({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    const [change, second] = contentChanges;
    if (document.languageId !== LANGUAGE || !change) return;
    const { start } = change.range;
    if (this.#isOwn(change)) return;
    const isTyped = !second && reason === undefined && change.range.isEmpty;
    if (!isTyped || document !== this.#document) this.#forget(document);
    if (!isTyped) return;
    if (WRITTEN_BY_ENTER.test(change.text)) this.#lines.add(start.line + 1);
    else if (change.text.includes('\n')) this.#forget(document);
    void this.#mend();
  }

  #isOwn({ range, text }: TextDocumentContentChangeEvent): boolean {
    return this.#mending !== undefined && text === '' && range.isEqual(this.#mending);
  }

  #forget(document: TextDocument): void {
    this.#document = document;
    this.#lines.clear();
  }

  /** The edit is refused if somebody has typed on meanwhile; their next letter leads here again. */
  async #mend(): Promise<void> {
    const editor = window.activeTextEditor;
    const document = this.#document;
    if (!editor || !document || editor.document !== document) return;
    if (this.#mending) return;
    for (const line of [...this.#lines]) {
      if (line >= document.lineCount) continue;
      const { text } = document.lineAt(line);
      const dash = TWICE.exec(text)?.[1];
      if (dash === undefined) continue;
      const at = text.indexOf(dash);
      const surplus = new Range(line, at, line, at + dash.length);
      this.#mending = surplus;
      const options = { undoStopBefore: false, undoStopAfter: false };
      const done = await editor.edit((edit) => edit.delete(surplus), options);
      this.#mending = undefined;
      if (done) this.#lines.delete(line);
    }
  }
}
