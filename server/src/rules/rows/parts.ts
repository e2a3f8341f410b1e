// The arguments of a row by the names of their parameters, and what is wrong inside its module.
import type { Group, Layer } from '../../network/network.ts';
import type { RowArgument, RowFacts, Scaling } from '../../network/rows.ts';
import type { RowSource, RowTable } from './table.ts';

/** The argument for the first of these parameters that is given. */
export function argumentFor(row: RowFacts, ...parameters: readonly string[]): RowArgument | undefined {
  return row.arguments.find(({ parameter }) => parameter !== undefined && parameters.includes(parameter));
}

/** Whether a layer reads another one of its row: what is wrong with it is inside of the module, or between its copies. */
export function readsOwnRow(layer: Layer, row: RowFacts, table: RowTable): boolean {
  const inside = table.layersOf(row);
  return layer.inputs.some(({ target }) => target && inside.some(({ id }) => id === target.layer));
}

/** The layers of a row, for `Report.explains`. */
export function layerRange(row: RowFacts, { network }: RowSource): Pick<Group, 'first' | 'end'> {
  const { first = 0, end = 0 } = network.groups[row.group] ?? {};
  return { first, end };
}

/** " (64 as written, before scale `n`)" where a width was scaled, nothing where it is as written. */
export function scaledNote({ width }: RowFacts, scaling: Scaling | undefined): string {
  const { written, scaled } = width;
  if (written === undefined || scaled === undefined || written.value === scaled) return '';
  return scaling === undefined
    ? ` (${written.value} as written, before it is rounded up)`
    : ` (${written.value} as written, before scale \`${scaling.name}\`)`;
}
