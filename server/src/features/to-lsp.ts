// The only place that turns offsets and spans of a text into positions of an editor, and back.
import type {
  Location,
  MarkupContent,
  Position,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { EditBeside, FileEdit, TextEdit as OffsetEdit } from '../text/edit.ts';
import { LineMap } from '../text/line-map.ts';
import type { Span, TextRange } from '../text/span.ts';
import type { MarkdownPlace } from './client-abilities.ts';
import type { EditorDocument } from './editor-document.ts';
import { plainText } from './plain-text.ts';

/** The position of an offset, its column in the unit that the editor counts in. */
export function toPosition(
  { analyzed, client }: EditorDocument,
  offset: number,
  lines: LineMap = analyzed.lines,
): Position {
  const { line, character } = lines.position(offset);
  if (client.columns === 'utf-16') return { line, character };
  return { line, character: lines.columnIn(client.columns, { line, character }) };
}

export function toRange(document: EditorDocument, range: TextRange): Range {
  return { start: toPosition(document, range.start), end: toPosition(document, range.end) };
}

export function spanToRange(document: EditorDocument, span: Span): Range {
  return toRange(document, document.analyzed.range(span));
}

/** Where a span stands that may be one of a file that the text was read with. */
export function spanToLocation(document: EditorDocument, span: Span): Location {
  const { uri, analyzed } = document;
  const place = analyzed.segments.locateAnywhere(span);
  const lines = analyzed.linesOf(place);
  const at = (offset: number) => toPosition(document, offset, lines);
  const file = place.file === undefined ? uri : addressOf(place.file, uri);
  return { uri: file ?? uri, range: { start: at(place.start), end: at(place.end) } };
}

/** The address of a file that is called `path` in the one at `uri`; `undefined` where none can be beside that. */
export function addressOf(path: string, uri: string): string | undefined {
  try {
    return new URL(path.split('/').map(encodeURIComponent).join('/'), uri).href;
  } catch {
    return undefined;
  }
}

/** The offset of a position; positions outside the text are moved to its nearest end. */
export function toOffset({ analyzed, client }: EditorDocument, position: Position): number {
  const { lines } = analyzed;
  if (client.columns === 'utf-16') return lines.offset(position);
  const character = lines.columnFrom(client.columns, position);
  return lines.offset({ line: position.line, character });
}

export function toTextRange(document: EditorDocument, range: Range): TextRange {
  return { start: toOffset(document, range.start), end: toOffset(document, range.end) };
}

export function toTextEdits(document: EditorDocument, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ range, text }) => ({ range: toRange(document, range), newText: text }));
}

/** Edits of this version of the text; an editor that can check the version is given it. */
export function toWorkspaceEdit(
  document: EditorDocument,
  edits: readonly OffsetEdit[],
  others: readonly FileEdit[] = [],
): WorkspaceEdit {
  const { uri, version, client } = document;
  const own = edits.length > 0 || others.length === 0;
  const ofFiles = editsOfFiles(document, others);
  const textEdits = toTextEdits(document, edits);
  if (!client.versionedEdits)
    return { changes: { ...(own && { [uri]: textEdits }), ...Object.fromEntries(ofFiles) } };
  // Of other files it is not known which version an editor has of them.
  const changes = [...ofFiles].map(([file, all]) => ({
    textDocument: { uri: file, version: null },
    edits: all,
  }));
  return {
    documentChanges: [...(own ? [{ textDocument: { uri, version }, edits: textEdits }] : []), ...changes],
  };
}

/** By the addresses of the files, which are as the text was read with them. */
function editsOfFiles(document: EditorDocument, edits: readonly FileEdit[]): ReadonlyMap<string, TextEdit[]> {
  const found = new Map<string, TextEdit[]>();
  for (const { file, range, text } of edits) {
    const address = addressOf(file, document.uri);
    if (address === undefined) continue;
    const lines = document.analyzed.linesOf({ ...range, file });
    const at = (offset: number) => toPosition(document, offset, lines);
    const edit = { range: { start: at(range.start), end: at(range.end) }, newText: text };
    found.set(address, [...(found.get(address) ?? []), edit]);
  }
  return found;
}

/** Edits of a file beside this one; `undefined` where the editor cannot make what is not there yet. */
export function toEditBeside(document: EditorDocument, beside: EditBeside): WorkspaceEdit | undefined {
  const { path, text, edits } = beside;
  const { client } = document;
  const uri = addressOf(path, document.uri);
  if (uri === undefined || (text === undefined && !client.createsFiles)) return undefined;
  const lines = new LineMap(text ?? '');
  const at = (offset: number) => toPosition(document, offset, lines);
  const textEdits = edits.map(({ range, text: newText }) => ({
    range: { start: at(range.start), end: at(range.end) },
    newText,
  }));
  if (!client.versionedEdits) return { changes: { [uri]: textEdits } };
  const change = { textDocument: { uri, version: null }, edits: textEdits };
  const made = { kind: 'create' as const, uri, options: { ignoreIfExists: true } };
  return { documentChanges: text === undefined ? [made, change] : [change] };
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
