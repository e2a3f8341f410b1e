// Enter in a list of layers writes the dash of the next entry. Whoever writes it all the same, out of habit, means that
// one: a dash typed right behind it replaces it, as a bracket does that the editor has closed already. An edit that
// comes too late because somebody types on is tried again, with what the line says then.
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
/** So often an edit is tried again while somebody types on, and so much later each time. */
const MOST_ATTEMPTS = 200;
const PAUSE_MS = 25;
/** A line that starts with the editor's dash and with a typed one; the first group is what is too many. */
const TWICE = /^[ \t]*(- )- /;

export function registerTypedDash(): Disposable {
  const lines = new DashLines();
  return workspace.onDidChangeTextDocument((event) => lines.follow(event));
}

/** The lines whose dash the editor wrote, until lines above them come or go. */
class DashLines {
  #document: TextDocument | undefined;
  readonly #lines = new Set<number>();
  #isAtWork = false;
  /** What is being deleted at the moment. */
  #mending: Range | undefined;

  follow({ document, contentChanges, reason }: TextDocumentChangeEvent): void {
    if (document.languageId !== LANGUAGE || contentChanges.length === 0) return;
    if (document !== this.#document || reason !== undefined) this.#forget(document);
    for (const change of contentChanges) {
      if (this.#isOwn(change)) continue;
      const { start, end } = change.range;
      const movesLines = change.text.includes('\n') || end.line > start.line;
      if (movesLines && [...this.#lines].some((line) => line > start.line)) this.#forget(document);
      if (change.range.isEmpty && WRITTEN_BY_ENTER.test(change.text)) this.#lines.add(start.line + 1);
    }
    void this.#mend();
  }

  #isOwn({ range, text }: TextDocumentContentChangeEvent): boolean {
    return this.#mending !== undefined && text === '' && range.isEqual(this.#mending);
  }

  #forget(document: TextDocument): void {
    this.#document = document;
    this.#lines.clear();
  }

  async #mend(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    try {
      // Those that are added meanwhile too.
      for (const line of this.#lines) {
        if (await this.#mendLine(line)) this.#lines.delete(line);
      }
    } finally {
      this.#isAtWork = false;
    }
  }

  /** An edit is refused if somebody has typed on meanwhile; then the line is looked at again. */
  async #mendLine(line: number): Promise<boolean> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const surplus = this.#surplus(line);
      const editor = window.activeTextEditor;
      if (!surplus || !editor) return false;
      this.#mending = surplus;
      const options = { undoStopBefore: false, undoStopAfter: false };
      const done = await editor.edit((edit) => edit.delete(surplus), options);
      this.#mending = undefined;
      if (done) return true;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return false;
  }

  /** The dash of a line that is one too many. */
  #surplus(line: number): Range | undefined {
    const document = this.#document;
    if (!document || window.activeTextEditor?.document !== document || !this.#lines.has(line))
      return undefined;
    if (line >= document.lineCount) return undefined;
    const { text } = document.lineAt(line);
    const dash = TWICE.exec(text)?.[1];
    if (dash === undefined) return undefined;
    const at = text.indexOf(dash);
    return new Range(line, at, line, at + dash.length);
  }
}
