// Everything that the features of the editor show of a document, asked for at every place of it: what is Markdown, what
// is a line, and what is a snippet. For checks of what a file can make of them.
import { codeActions, resolveCodeAction } from '../../server/src/features/code-actions.ts';
import { codeLenses, resolveCodeLens } from '../../server/src/features/code-lens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { modelStatus } from '../../server/src/features/model-status.ts';
import { prepareRename, rename } from '../../server/src/features/names.ts';
import { signatureHelp } from '../../server/src/features/signature-help.ts';
import { toRange } from '../../server/src/features/to-lsp.ts';

export interface Shown {
  /** Values of markup, each once. */
  readonly markdown: readonly string[];
  /** Labels, titles, messages and the like, each once, with the name of the field that they stand in. */
  readonly lines: readonly (readonly [field: string, text: string])[];
  /** What completion writes where it has placeholders. */
  readonly snippets: readonly string[];
}

/** Fields that hold one line for people. */
const LINES: ReadonlySet<string> = new Set([
  'containerName',
  'description',
  'detail',
  'label',
  'message',
  'name',
  'title',
  'format',
  'parameters',
  'macs',
  'refused',
]);

export function shownOf(document: EditorDocument): Shown {
  const { analyzed } = document;
  const { text } = analyzed;
  const answers: unknown[] = [
    diagnostics(document),
    documentSymbols(document),
    documentSymbols({ ...document, client: { ...document.client, symbolTree: false } }),
    inlayHints(document, { start: 0, end: text.length }),
    codeLenses(document).map((lens) => resolveCodeLens(document, lens)),
    modelStatus(document),
    ...analyzed.findings.flatMap((finding) =>
      codeActions(document, toRange(document, analyzed.range(finding.span)), { diagnostics: [] }),
    ),
  ];
  for (const [index, starts] of startsOfWords(text).entries()) {
    for (const offset of starts) {
      answers.push(
        hover(document, offset),
        completion(document, offset),
        signatureHelp(document, offset),
        prepareRename(document, offset) && rename(document, offset, 'two words'),
      );
    }
    // What can be done to a line is the same everywhere in it.
    const position = { line: index, character: 0 };
    const range = { start: position, end: { line: index, character: 8 } };
    const refactorings = codeActions(document, range, { diagnostics: [], only: ['refactor'] });
    answers.push(refactorings.map((action) => resolveCodeAction(document, action)));
  }
  return sorted(answers);
}

/** More words of a line than this are like those before them. */
const MOST_WORDS = 8;

/** For each line, offsets at which something begins. */
function startsOfWords(text: string): readonly (readonly number[])[] {
  let lineStart = 0;
  return text.split('\n').map((line) => {
    const words = [...line.matchAll(/[\p{L}\p{N}_"'$]+|[[,](?=.)/gu)].slice(0, MOST_WORDS);
    const starts = words.map(({ index, 0: word }) => lineStart + index + (/[[,]/.test(word) ? 1 : 0));
    lineStart += line.length + 1;
    return [...new Set(starts)];
  });
}

function sorted(answers: readonly unknown[]): Shown {
  const markdown = new Set<string>();
  const lines = new Map<string, readonly [string, string]>();
  const snippets = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const fields = Object.entries(value);
    const record = Object.fromEntries(fields);
    if (record.kind === 'markdown') markdown.add(String(record.value));
    if (record.insertTextFormat === 2) snippets.add(String(record.textEdit.newText));
    // What a code action does besides its edit is an object; only commands, which lenses show, name one.
    const isLens = 'title' in record && typeof record.command === 'string';
    for (const [field, inner] of fields) {
      if (typeof inner !== 'string') walk(inner);
      else if (LINES.has(field)) {
        const shown = isLens ? 'lens' : field;
        lines.set(`${shown}\n${inner}`, [shown, inner]);
      }
    }
  };
  walk(answers);
  return { markdown: [...markdown], lines: [...lines.values()], snippets: [...snippets] };
}
