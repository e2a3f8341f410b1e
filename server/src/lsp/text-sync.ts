// Texts of open documents, kept up to date change by change, whatever unit the client counts columns in.
import type {
  Position,
  TextDocumentContentChangeEvent,
  TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ColumnUnit, columnFrom } from '../text/column-unit.ts';
import { LARGEST_TEXT } from '../text/largest-text.ts';
import { changedText } from './large-change.ts';

/** Each change of a large text costs a way through it. For more of them, a table of its lines costs less. */
const FEW_CHANGES = 16;

/** How `TextDocuments` creates and updates texts; `unit` is asked for at each change, as it is agreed on late. */
export function textSync(unit: () => ColumnUnit): TextDocumentsConfiguration<TextDocument> {
  return {
    create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
    update: (document, changes, version) => {
      const isLarge = ({ text }: TextDocumentContentChangeEvent) =>
        document.getText().length + text.length > LARGEST_TEXT;
      const change = changes.length <= FEW_CHANGES && changes.some(isLarge) ? changedAlone : changedByLines;
      // Each change is relative to the text after the one before.
      return changes.reduce((text, one) => change(text, one, version, unit()), document);
    },
  };
}

/** A change of a large text, without a table of its lines. */
function changedAlone(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
  unit: ColumnUnit,
): TextDocument {
  const { uri, languageId } = document;
  return TextDocument.create(uri, languageId, version, changedText(document.getText(), change, unit));
}

function changedByLines(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  version: number,
  unit: ColumnUnit,
): TextDocument {
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
