// Columns in UTF-16 code units, as JavaScript counts them, against the units that editors may count them in.

/** A unit of columns, named as in the protocol: code units of UTF-16 or UTF-8, or code points. */
export type ColumnUnit = 'utf-16' | 'utf-8' | 'utf-32';

/** The column in `unit` of the character at index `column` of `line`. */
export function columnIn(unit: ColumnUnit, line: string, column: number): number {
  if (unit === 'utf-16') return column;
  let result = 0;
  for (let i = 0; i < column; ) {
    const code = line.codePointAt(i);
    if (code === undefined) break;
    result += widthOf(code, unit);
    i += code > 0xffff ? 2 : 1;
  }
  return result;
}

/** The index in `line` of a column in `unit`; one inside a character means its start, one behind the line its end. */
export function columnFrom(unit: ColumnUnit, line: string, column: number): number {
  if (unit === 'utf-16') return Math.min(column, line.length);
  let left = column;
  let i = 0;
  while (i < line.length) {
    const code = line.codePointAt(i) ?? 0;
    left -= widthOf(code, unit);
    if (left < 0) break;
    i += code > 0xffff ? 2 : 1;
  }
  return i;
}

function widthOf(codePoint: number, unit: 'utf-8' | 'utf-32'): number {
  if (unit === 'utf-32' || codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
