// unreachable-layer: layers that no output of the model needs. What hangs together is one finding, at its last
// layer: that is where a reader is missing.

import { callOf } from '../../network/definition.ts';
import type { Group, Layer, LayerId, Network } from '../../network/network.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { Span } from '../../text/span.ts';
import { counted } from '../../wording/counted.ts';
import { quoted } from '../../wording/sentence.ts';
import { isInsideModule, type LayerGraph } from '../facts/layer-graph.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { nameOf } from '../words/place.ts';

/** More layers than this are not taken out by one edit. */
const MOST_REMOVED = 20;
/** How many other layers a finding points at. */
const SHOWN = 5;

/** With one of these, what is missing from the graph may be what reads the layer. */
const SILENCED_BY: readonly string[] = [
  'syntax',
  'structure',
  'unresolved-reference',
  'unknown-key',
  'cycle',
  'limit',
];

export const rule: Rule = {
  id: 'unreachable-layer',
  summary: 'No output of the model needs a layer',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  checkNetwork(context) {
    // Rows that nothing reads have a rule of their own.
    if (context.rows !== undefined || !isWholeGraph(context)) return;
    const needed = context.graph.needed();
    if (needed.size === context.network.layers.length) return;
    const unneeded = unneededGroups(context.network, needed);
    for (const chain of chains(context.network, needed, context.graph)) {
      if (chain.some(isApplied)) reportChain(chain, unneeded, context);
    }
  },
};

/**
 * In programs, what a model holds and does not call may be there for training, and what a function makes may be kept for later: neither is
 * a mistake. What is named nowhere but where it is made is left out.
 */
function isApplied({ operation, inputs, isNamedAgain }: Layer): boolean {
  return operation !== undefined || (inputs.length === 0 && !isNamedAgain);
}

function isWholeGraph({ network, graph }: RuleContext): boolean {
  const { outputs, problems, readsMore } = network;
  return (
    !readsMore &&
    graph.isConnected() &&
    !hasUnknownPart(network) &&
    outputs.length > 0 &&
    outputs.every(({ target }) => target !== undefined) &&
    problems.every(({ type }) => !SILENCED_BY.includes(type))
  );
}

/** In a program, something that is not known may read a layer, or be no layer at all. */
function hasUnknownPart({ framework, layers }: Network): boolean {
  if (framework === undefined) return false;
  return layers.some(
    ({ operation, inputs, stated }) => operation === undefined && inputs.length === 0 && !stated?.outputs,
  );
}

/** Layers that are not needed, those connected with each other together, each in the order of the network. */
function chains(network: Network, needed: ReadonlySet<LayerId>, graph: LayerGraph): Layer[][] {
  const found: Layer[][] = [];
  const seen = new Set<LayerId>(needed);
  for (const start of network.layers) {
    const chain: Layer[] = [];
    const open = [start];
    for (let layer = open.pop(); layer !== undefined; layer = open.pop()) {
      if (seen.has(layer.id)) continue;
      seen.add(layer.id);
      chain.push(layer);
      for (const next of [...graph.producers(layer), ...graph.readers(layer)]) open.push(next);
    }
    if (chain.length > 0) found.push(chain.sort((a, b) => a.id - b.id));
  }
  return found;
}

/** The largest uses of blocks and modules of which no layer is needed, for each layer inside them. */
function unneededGroups(network: Network, needed: ReadonlySet<LayerId>): ReadonlyMap<LayerId, Group> {
  const found = new Map<LayerId, Group>();
  const neededBefore = [0];
  for (const { id } of network.layers) neededBefore.push((neededBefore[id] ?? 0) + (needed.has(id) ? 1 : 0));
  for (const group of network.groups) {
    const { first, end } = group;
    if (first >= end || found.has(first) || neededBefore[first] !== neededBefore[end]) continue;
    for (let id = first; id < end; id++) found.set(id, group);
  }
  return found;
}

/** What a finding is about: a layer as it is written, or a use of a block as a whole. */
interface Unit {
  readonly name: string;
  readonly span: Span;
  readonly layer?: Layer;
}

function reportChain(
  chain: readonly Layer[],
  unneeded: ReadonlyMap<LayerId, Group>,
  { network, report }: RuleContext,
): void {
  const written = chain.filter((layer) => unneeded.has(layer.id) || !isInsideModule(layer, network));
  const units = new Map<Layer | Group, Unit>(
    written.map((layer) => [unneeded.get(layer.id) ?? layer, unitOf(layer, unneeded.get(layer.id))]),
  );
  const all = [...units.values()];
  const last = all.at(-1);
  if (last === undefined) return;
  const others = all.slice(0, -1).filter(({ layer }) => layer?.operation !== INPUT_OPERATION);
  const also =
    others.length === 0 ? '' : ` The same is true of ${counted(others.length, 'layer')} connected with it.`;
  report({
    span: last.span,
    message: `Nothing reads ${last.name}, and it is not an output of the model.${also}`,
    tag: 'unnecessary',
    ...(last.layer && { layer: last.layer }),
    about: others.flatMap(({ layer }) => layer ?? []),
    related: others
      .slice(-SHOWN)
      .map(({ span, name }) => ({ span, message: `${name} is not needed either` })),
    fixes: () => removal(all),
  });
}

function unitOf(layer: Layer, group: Group | undefined): Unit {
  if (group) return { name: quoted(group.name ?? group.kind), span: callOf(group).kindSpan };
  return { name: nameOf(layer), span: layer.definition.kindSpan, layer };
}

function removal(units: readonly Unit[]): FixCandidate[] {
  const layers = units.flatMap(({ layer }) => layer ?? []);
  const removed = layers.filter(({ operation }) => operation !== INPUT_OPERATION);
  const last = removed.at(-1);
  const isOnePlace = layers.length === units.length && removed.every(({ group }) => group === last?.group);
  if (last === undefined || removed.length > MOST_REMOVED || !isOnePlace) return [];
  const others = removed.length === 1 ? '' : ` and ${counted(removed.length - 1, 'layer')} with it`;
  return [
    {
      title: `Remove ${quoted(last.name ?? last.kind)}${others}`,
      intents: removed.map(({ id }) => ({ type: 'remove-layer', layer: id })),
    },
  ];
}
