// Texts of open documents, kept up to date change by change, whatever unit the client counts columns in.
import type {
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ColumnUnit, columnFrom } from '../features/column-unit.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { changedText } from './large-change.ts';

/** How `TextDocuments` creates and updates texts; `unit` is asked for at each change, as it is agreed on late. */
export function textSync(unit: () => ColumnUnit): TextDocumentsConfiguration<TextDocument> {
  return {
    create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
    update: (document, changes, version) =>
      // Each change is relative to the text after the one before.
      changes.reduce((text, change) => updated(text, change, version, unit()), document),
  };
}

function updated(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
  unit: ColumnUnit,
): TextDocument {
  const { uri, languageId } = document;
  const text = document.getText();
  if (text.length + change.text.length > LARGEST_TEXT) {
    return TextDocument.create(uri, languageId, version, changedText(text, change, unit));
  }
  return TextDocument.update(document, [inUtf16(document, change, unit)], version);
}

function inUtf16(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  unit: ColumnUnit,
): TextDocumentContentChangeEvent {
  if (unit === 'utf-16' || !('range' in change)) return change;
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
