// How many operations a model of PyTorch has as another tool counts them, so that its figure can be compared with that tool's own. What a tool
// counts for a kind of layer that is not followed here makes the whole unknown.

import type { Facts } from '../../inference/facts.ts';
import { type Count, isCount } from '../../inference/facts.ts';
import type { Group, Layer, Network } from '../../network/network.ts';
import { appliedOf, type Figure } from './applied.ts';
import { fvcore } from './fvcore.ts';
import { ptflops } from './ptflops.ts';
import { thop } from './thop.ts';
import { heldByOwn, torchinfo } from './torchinfo.ts';

const FIGURES = { torchinfo, fvcore, thop, ptflops } as const satisfies Readonly<Record<string, Figure>>;

export type Tool = keyof typeof FIGURES;

export const TOOLS = Object.keys(FIGURES) as readonly Tool[];

export function isTool(name: string): name is Tool {
  return TOOLS.some((tool) => tool === name);
}

/** For one sample. `undefined`: it is no model of PyTorch. */
export function countedAs(tool: Tool, network: Network, facts: Facts): Count | undefined {
  if (network.framework !== 'pytorch') return undefined;
  let sum = 0;
  for (const count of countsOf(tool, network, facts)) {
    if (!isCount(count)) return { unknown: count.unknown };
    sum += count;
  }
  return Math.floor(sum);
}

function* countsOf(tool: Tool, network: Network, facts: Facts): Generator<Count, void> {
  const own = tool === 'torchinfo' ? ownParameters(network) : undefined;
  for (const layer of network.layers) {
    const found = facts.layers[layer.id];
    if (!found || layer.operation === 'input') continue;
    if (!isCount(found.cost.macs)) yield found.cost.macs;
    // A parameter of a module is nothing that is called.
    else if (layer.kind !== 'Parameter') yield FIGURES[tool](appliedOf(layer, found));
  }
  for (const group of own ? network.groups : []) {
    if (!group.opaque || !group.call) continue;
    const [output] = group.outputs;
    for (const parameter of own?.get(group.path) ?? []) {
      const found = facts.layers[parameter.id];
      if (found)
        yield heldByOwn(
          ...([nameOf(parameter), appliedOf(parameter, found), group.kind] as const),
          facts.shapeOf(output?.target),
        );
    }
  }
}

/** What modules without modules in them hold themselves, by their paths. */
function ownParameters({ layers, groups }: Network): ReadonlyMap<string, readonly Layer[]> {
  const found = new Map<string, Layer[]>();
  for (const layer of layers) {
    const group: Group | undefined = layer.group === undefined ? undefined : groups[layer.group];
    if (layer.kind !== 'Parameter' || !group?.opaque) continue;
    found.set(group.path, [...(found.get(group.path) ?? []), layer]);
  }
  return found;
}

function nameOf({ path }: Layer): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
