// Texts of open documents, kept up to date change by change, whatever unit the client counts columns in.
import type {
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ColumnUnit, columnFrom } from '../features/column-unit.ts';

/** How `TextDocuments` creates and updates texts; `unit` is asked for at each change, as it is agreed on late. */
export function textSync(unit: () => ColumnUnit): TextDocumentsConfiguration<TextDocument> {
  return {
    create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
    update: (document, changes, version) => {
      if (unit() === 'utf-16') return TextDocument.update(document, changes, version);
      // Each change is relative to the text after the one before, so columns are converted one at a time.
      return changes.reduce(
        (text, change) => TextDocument.update(text, [inUtf16(text, change, unit())], version),
        document,
      );
    },
  };
}

function inUtf16(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  unit: ColumnUnit,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const { start, end } = change.range;
  return {
    range: { start: converted(document, start, unit), end: converted(document, end, unit) },
    text: change.text,
  };
}

function converted(document: TextDocument, { line, character }: Position, unit: ColumnUnit): Position {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return { line, character: columnFrom(unit, text.replace(/\r?\n?$/, ''), character) };
}
