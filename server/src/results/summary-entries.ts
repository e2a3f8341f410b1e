// The rows of a summary: every layer except the inputs, with a module of a library (an opaque group) as one row.

import type { Group, GroupId, Layer, LayerId, Network, Reference } from '../network/network.ts';
import { INPUT_OPERATION } from '../operations/input.ts';

export type SummaryEntry =
  | { readonly type: 'layer'; readonly source: Layer }
  | { readonly type: 'group'; readonly source: Group };

export interface SummaryEntries {
  readonly rows: readonly SummaryEntry[];
  /** Path of the row (or input) that a reference leads to; `path.1` for its second output. */
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
  return { rows, pathOf: (reference) => pathOf(network, opaqueOf, reference) };
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
  reference: Reference,
): string {
  const { target } = reference;
  const layer = target && network.layers[target.layer];
  if (!target || !layer) return reference.text;
  const group = opaqueOf(layer);
  const output = group ? outputIndex(group, target.layer, target.output) : target.output;
  const path = group?.path ?? layer.path;
  return output > 0 ? `${path}.${output}` : path;
}

function outputIndex(group: Group, layer: LayerId, output: number): number {
  return group.outputs.findIndex(({ target }) => target?.layer === layer && target.output === output);
}
