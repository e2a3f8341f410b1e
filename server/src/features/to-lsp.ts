// The only place that turns offsets and spans of a text into positions of an editor, and back.
import type { MarkupContent, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { TextEdit as OffsetEdit } from '../text/edit.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { MarkdownPlace } from './client-abilities.ts';
import { columnFrom, columnIn } from './column-unit.ts';
import type { EditorDocument } from './editor-document.ts';
import { plainText } from './plain-text.ts';

/** The position of an offset, its column in the unit that the editor counts in. */
export function toPosition({ analyzed, client }: EditorDocument, offset: number): Position {
  const { line, character } = analyzed.lines.position(offset);
  if (client.columns === 'utf-16') return { line, character };
  return { line, character: columnIn(client.columns, analyzed.lines.lineText(line), character) };
}

export function toRange(document: EditorDocument, range: TextRange): Range {
  return { start: toPosition(document, range.start), end: toPosition(document, range.end) };
}

export function spanToRange(document: EditorDocument, span: Span): Range {
  return toRange(document, document.analyzed.range(span));
}

/** The offset of a position; positions outside the text are moved to its nearest end. */
export function toOffset({ analyzed, client }: EditorDocument, position: Position): number {
  const { lines } = analyzed;
  if (client.columns === 'utf-16') return lines.offset(position);
  const character = columnFrom(client.columns, lines.lineText(position.line), position.character);
  return lines.offset({ line: position.line, character });
}

export function toTextRange(document: EditorDocument, range: Range): TextRange {
  return { start: toOffset(document, range.start), end: toOffset(document, range.end) };
}

export function toTextEdits(document: EditorDocument, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ range, text }) => ({ range: toRange(document, range), newText: text }));
}

/** Edits of this version of the text; an editor that can check the version is given it. */
export function toWorkspaceEdit(document: EditorDocument, edits: readonly OffsetEdit[]): WorkspaceEdit {
  const { uri, version, client } = document;
  const textEdits = toTextEdits(document, edits);
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}

/** Text for one kind of place, in the kind of markup that the editor shows there. */
export function toMarkup({ client }: EditorDocument, place: MarkdownPlace, markdown: string): MarkupContent {
  return client.markdown[place]
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: plainText(markdown) };
}

/** Whether two ranges overlap or touch. */
export function touches(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}
