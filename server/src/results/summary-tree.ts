// A summary as a tree: blocks and repeats of the file with the layers inside them, in the order of the file.

import type { Group, GroupId, Network } from '../network/network.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import type { LayerSummary, NetworkSummary, ShapeSummary } from './network-summary.ts';
import { shapeSummary } from './network-summary.ts';
import { entriesOf } from './summary-entries.ts';

export type SummaryNode =
  | {
      readonly type: 'input';
      readonly label: string;
      readonly path: string;
      readonly shape: ShapeSummary | null;
    }
  | { readonly type: 'layer'; readonly label: string; readonly layer: LayerSummary }
  | {
      readonly type: 'group';
      readonly label: string;
      readonly path: string;
      readonly kind: string;
      readonly children: readonly SummaryNode[];
    };

type Branch = SummaryNode[];

/** `summary` must be the summary of `analysis`. */
export function summaryTree(analysis: AnalyzedDocument, summary: NetworkSummary): readonly SummaryNode[] {
  const { network } = analysis;
  const roots: Branch = inputNodes(analysis);
  const branches = new Map<GroupId, Branch>();
  entriesOf(network).rows.forEach((entry, index) => {
    const layer = summary.layers[index];
    if (!layer) return;
    const parent = entry.type === 'group' ? entry.source.parent : entry.source.group;
    const label = labelIn(network, parent, layer.path);
    branchOf(parent, network, branches, roots).push({ type: 'layer', label, layer });
  });
  return roots;
}

/** The children of a group; the group is put in its place the first time. */
function branchOf(
  id: GroupId | undefined,
  network: Network,
  branches: Map<GroupId, Branch>,
  roots: Branch,
): Branch {
  const group: Group | undefined = id === undefined ? undefined : network.groups[id];
  if (!group) return roots;
  const known = branches.get(group.id);
  if (known) return known;
  const children: Branch = [];
  branches.set(group.id, children);
  const { path, kind, parent } = group;
  const label = labelIn(network, parent, path);
  branchOf(parent, network, branches, roots).push({ type: 'group', label, path, kind, children });
  return children;
}

function inputNodes({ network, facts }: AnalyzedDocument): Branch {
  return network.layers
    .filter((layer) => layer.operation === INPUT_OPERATION)
    .map((layer) => ({
      type: 'input',
      label: layer.path,
      path: layer.path,
      shape: shapeSummary(facts.layers[layer.id]?.outputs[0]),
    }));
}

/** The path without that of the group around it. */
function labelIn(network: Network, parent: GroupId | undefined, path: string): string {
  const around = parent === undefined ? undefined : network.groups[parent]?.path;
  return around !== undefined && path.startsWith(`${around}/`) ? path.slice(around.length + 1) : path;
}
