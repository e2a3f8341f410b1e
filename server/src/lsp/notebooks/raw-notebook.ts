// A notebook that an editor shows as the JSON that it is. It is analysed as the code of its cells; what is asked of a place in the file is
// asked of the code, and what comes of that is moved back.
import { Range, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SourcePlaces } from '../../notebooks/source-places.ts';
import type { ColumnUnit } from '../../text/column-unit.ts';
import { LineMap, type Position } from '../../text/line-map.ts';
import type { TextRange } from '../../text/span.ts';
import type { CellRange, EditedCell, Layout, OpenCell } from './layout.ts';
import { CELL_LANGUAGES } from './notebook-texts.ts';

export class RawNotebook implements Layout {
  /** The file alone. */
  readonly cells: readonly [OpenCell];
  /** What is analysed. */
  readonly document: TextDocument;
  readonly #places: SourcePlaces;
  readonly #file: UnitLines;
  readonly #code: UnitLines;

  /** `unit` is what the client counts columns in. */
  constructor(file: TextDocument, unit: ColumnUnit) {
    const { uri, version } = file;
    const json = file.getText();
    this.cells = [{ uri, version, text: json }];
    this.#places = new SourcePlaces(json);
    this.#file = new UnitLines(json, unit);
    this.#code = new UnitLines(this.#places.code, unit);
    this.document = TextDocument.create(uri, CELL_LANGUAGES[0] ?? '', version, this.#places.code);
  }

  fromCell(_: string, position: Position): Position {
    return this.#code.position(this.#places.inCode(this.#file.offset(position)));
  }

  toCell(range: Range): CellRange | undefined {
    const found = this.#places.inFile(this.#rangeInCode(range));
    return found && { cell: this.cells[0], range: this.#rangeInFile(found) };
  }

  toEditedCell({ range, newText }: TextEdit): EditedCell | undefined {
    const edit = this.#places.editOfFile({ range: this.#rangeInCode(range), text: newText });
    if (!edit) return undefined;
    const [cell] = this.cells;
    return { cell, edit: { range: this.#rangeInFile(edit.range), newText: edit.text } };
  }

  #rangeInCode({ start, end }: Range): TextRange {
    return { start: this.#code.offset(start), end: this.#code.offset(end) };
  }

  #rangeInFile({ start, end }: TextRange): Range {
    return Range.create(this.#file.position(start), this.#file.position(end));
  }
}

/** The lines of a text, with columns in the unit of a client. */
class UnitLines {
  readonly #lines: LineMap;
  readonly #unit: ColumnUnit;

  constructor(text: string, unit: ColumnUnit) {
    this.#lines = new LineMap(text);
    this.#unit = unit;
  }

  offset(position: Position): number {
    const character = this.#lines.columnFrom(this.#unit, position);
    return this.#lines.offset({ line: position.line, character });
  }

  position(offset: number): Position {
    const position = this.#lines.position(offset);
    return { line: position.line, character: this.#lines.columnIn(this.#unit, position) };
  }
}
