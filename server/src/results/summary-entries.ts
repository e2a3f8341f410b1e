// The rows of a summary: every layer except the inputs, with a module of a library (an opaque group) as one row.

import type { Group, GroupId, Layer, LayerId, Network, Reference } from '../network/network.ts';
import { INPUT_OPERATION } from '../operations/input.ts';

export type SummaryEntry =
  | { readonly type: 'layer'; readonly source: Layer }
  | { readonly type: 'group'; readonly source: Group };

export interface SummaryEntries {
  readonly rows: readonly SummaryEntry[];
  /** Path of the row (or input) that a reference leads to; `path.1` for its second output, unless that has a number of its own. */
  pathOf(reference: Reference): string;
}

export function entriesOf(network: Network): SummaryEntries {
  const opaqueOf = outermostOpaque(network);
  const rows: SummaryEntry[] = [];
  for (const layer of network.layers) {
    const group = opaqueOf(layer);
    if (group === undefined) {
      if (layer.operation !== INPUT_OPERATION) rows.push({ type: 'layer', source: layer });
    } else if (lastGroup(rows) !== group) {
      rows.push({ type: 'group', source: group });
    }
  }
  const numbered = firstNumbers(network);
  return { rows, pathOf: (reference) => pathOf(network, opaqueOf, numbered, reference) };
}

/** Of the rows of a file that give several maps with a number each: the number of the first map. */
function firstNumbers({ rows = [], groups }: Network): ReadonlyMap<GroupId, number> {
  const found = new Map<GroupId, number>();
  for (const [index, row] of rows.entries()) {
    const first = (rows[index - 1]?.number ?? -1) + 1;
    const group = groups[row.group];
    if (first < row.number && group) found.set(group.id, first);
  }
  return found;
}

function lastGroup(rows: readonly SummaryEntry[]): Group | undefined {
  const last = rows.at(-1);
  return last?.type === 'group' ? last.source : undefined;
}

/** For each layer the outermost opaque group around it. */
function outermostOpaque(network: Network): (layer: Layer) => Group | undefined {
  // Groups come before the groups inside them, so a parent is always settled before its children.
  const outermost = new Map<GroupId, Group | undefined>();
  for (const group of network.groups) {
    const above = group.parent === undefined ? undefined : outermost.get(group.parent);
    outermost.set(group.id, above ?? (group.opaque ? group : undefined));
  }
  return (layer) => (layer.group === undefined ? undefined : outermost.get(layer.group));
}

function pathOf(
  network: Network,
  opaqueOf: (layer: Layer) => Group | undefined,
  numbered: ReadonlyMap<GroupId, number>,
  reference: Reference,
): string {
  const { target } = reference;
  const layer = target && network.layers[target.layer];
  if (!target || !layer) return reference.text;
  const group = opaqueOf(layer);
  const output = group ? outputIndex(group, target.layer, target.output) : target.output;
  const first = group && numbered.get(group.id);
  if (first !== undefined && output >= 0) return String(first + output);
  const path = group?.path ?? layer.path;
  return output > 0 ? `${path}.${output}` : path;
}

function outputIndex(group: Group, layer: LayerId, output: number): number {
  return group.outputs.findIndex(({ target }) => target?.layer === layer && target.output === output);
}
