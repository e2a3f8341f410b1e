import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Point {
  readonly line: number;
  readonly character: number;
}

const { host } = vi.hoisted(() => ({
  host: {
    follow: (_event: unknown): void => undefined,
    editor: undefined as unknown,
  },
}));

vi.mock('vscode', () => ({
  Range: class {
    readonly start: Point;
    readonly end: Point;
    constructor(line: number, from: number, endLine: number, to: number) {
      this.start = { line, character: from };
      this.end = { line: endLine, character: to };
    }
    get isEmpty(): boolean {
      return this.start.line === this.end.line && this.start.character === this.end.character;
    }
    isEqual(other: { readonly start: Point; readonly end: Point }): boolean {
      return JSON.stringify([this.start, this.end]) === JSON.stringify([other.start, other.end]);
    }
  },
  workspace: {
    onDidChangeTextDocument: (listener: (event: unknown) => void) => {
      host.follow = listener;
      return { dispose: () => undefined };
    },
  },
  window: {
    get activeTextEditor() {
      return host.editor;
    },
  },
}));

const { registerTypedDash } = await import('./typed-dash.ts');
const { Range } = await import('vscode');

/** An editor whose text changes as somebody types; `refusals` edits of extensions come too late. */
class Typist {
  text: string;
  refusals = 0;
  readonly document;

  constructor(text: string, languageId = 'cnn-yaml') {
    this.text = text;
    const lines = () => this.text.split('\n');
    this.document = {
      languageId,
      get lineCount() {
        return lines().length;
      },
      lineAt: (line: number) => ({ text: lines()[line] ?? '' }),
    };
    host.editor = { document: this.document, edit: (build: (edit: object) => void) => this.#edit(build) };
  }

  /** At the end of the text. */
  async type(text: string): Promise<void> {
    const lines = this.text.split('\n');
    const line = lines.length - 1;
    const column = lines[line]?.length ?? 0;
    this.text += text;
    host.follow({
      document: this.document,
      contentChanges: [{ range: new Range(line, column, line, column), text }],
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  async #edit(build: (edit: object) => void): Promise<boolean> {
    if (this.refusals-- > 0) return false;
    build({
      delete: (range: { readonly start: Point; readonly end: Point }) => {
        const lines = this.text.split('\n');
        const line = lines[range.start.line] ?? '';
        lines[range.start.line] = line.slice(0, range.start.character) + line.slice(range.end.character);
        this.text = lines.join('\n');
        host.follow({ document: this.document, contentChanges: [{ range, text: '' }] });
      },
    });
    return true;
  }
}

describe('a dash behind the one that Enter has written', () => {
  beforeEach(() => void registerTypedDash());

  it('is the same one', async () => {
    const typist = new Typist('layers:');
    for (const part of ['\n  - ', '-', ' ', 'conv']) await typist.type(part);
    expect(typist.text).toBe('layers:\n  - conv');
  });

  it('goes as soon as nobody types on', async () => {
    const typist = new Typist('layers:\n  - relu');
    for (const part of ['\n  - ', '-']) await typist.type(part);
    typist.refusals = 3;
    for (const part of [' ', 'r', 'e', 'lu', '\n  - ', '-', ' ', 'add']) await typist.type(part);
    expect(typist.text).toBe('layers:\n  - relu\n  - relu\n  - add');
  });

  it('goes too if the line has ended before, and in the last line', async () => {
    const typist = new Typist('layers:');
    await typist.type('\n  - ');
    typist.refusals = 6;
    for (const part of ['-', ' ', 'conv:', '\n      ', 'filters: 3']) await typist.type(part);
    await vi.waitFor(() => expect(typist.text).toBe('layers:\n  - conv:\n      filters: 3'));
  });

  it('stays where a person has written both, and in other languages', async () => {
    const own = new Typist('layers:\n');
    for (const part of ['  ', '-', ' ', '-', ' ', 'x']) await own.type(part);
    expect(own.text).toBe('layers:\n  - - x');
    const other = new Typist('a:', 'yaml');
    for (const part of ['\n  - ', '-', ' ', 'x']) await other.type(part);
    expect(other.text).toBe('a:\n  - - x');
  });
});
