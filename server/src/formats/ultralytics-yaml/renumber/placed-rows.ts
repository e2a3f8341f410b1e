// Rows as they are moved: each number of `from` with the row that it means.
import type { PlacedInput, PlacedRow } from '../../../network/row-moves.ts';
import type { Row } from '../rows.ts';

export function placedRows(rows: readonly Row[]): readonly PlacedRow[] {
  return rows.map(({ index, section, from }) => ({
    index,
    section,
    inputs: from.map(({ value }): PlacedInput => {
      if (value === undefined) return {};
      const row = meant(index, value);
      return row === undefined ? { written: value } : { written: value, row };
    }),
  }));
}

function meant(index: number, value: number): PlacedInput['row'] {
  if (index === 0) return value === -1 ? 'image' : undefined;
  const row = value < 0 ? index + value : value;
  return row >= 0 && row < index ? row : undefined;
}
