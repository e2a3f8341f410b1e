// How far the rows of a table have shrunk the image.
import type { RowFacts } from '../../network/rows.ts';
import { type RowSource, type RowTable, sizesOf } from './table.ts';

/** The power of two that a stride is meant to be, where sizes were rounded on the way. */
export function nominal(stride: number): number {
  return 2 ** Math.round(Math.log2(stride));
}

/** How many rows of the image one row of the smallest map stands for, of those maps that are joined with others again. */
export function deepestStride(table: RowTable, source: RowSource): number | undefined {
  const strides = joinedAgain(table).flatMap((row) => strideOf(row, table, source) ?? []);
  return strides.length === 0 ? undefined : nominal(Math.max(...strides));
}

/** How many rows of the image one row of a map stands for. */
export function strideOf(row: RowFacts, table: RowTable, source: RowSource): number | undefined {
  const image = sizesOf(table.shapeOf('image'), source)?.[0];
  const height = sizesOf(table.shapeOf(row), source)?.[0];
  return image === undefined || height === undefined || height < 1 ? undefined : image / height;
}

/** Rows that some join depends on. */
function joinedAgain(table: RowTable): readonly RowFacts[] {
  const found = new Set<RowFacts>();
  const open = table.rows.filter(({ module }) => module.joins);
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    for (const input of row.inputs) {
      const read = table.readBy(input);
      if (read === undefined || read === 'image' || found.has(read)) continue;
      found.add(read);
      open.push(read);
    }
  }
  return [...found];
}
