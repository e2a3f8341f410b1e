// The parts of a module as a nested list: what it is composed of, each with what it gives and holds. Equal parts in
// a row are one entry.
import { isCount } from '../../inference/facts.ts';
import { groupFacts } from '../../inference/group-facts.ts';
import type { Group, GroupId, Layer, Network } from '../../network/network.ts';
import { formatCount } from '../../text/format-count.ts';
import { shapesText } from '../../wording/figures.ts';
import { code } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';

/** Longest list, and how deep parts are unfolded. */
const MOST_ENTRIES = 24;
const DEEPEST = 3;

type Part = { readonly group: Group } | { readonly layer: Layer };

/** One line of the list, before it is written. */
interface Entry {
  readonly depth: number;
  readonly name: string;
  readonly figures: string;
  readonly times: number;
  readonly parts: readonly Part[];
}

/** "Made of:" with the list, or nothing for a module that is a single layer. */
export function partsList(model: AnalyzedNetwork, group: Group): string | undefined {
  if (group.end - group.first < 2) return undefined;
  const all = entries(model, partsOf(model.network, group), 0);
  const shown: string[] = [];
  let count = 0;
  for (const entry of all) {
    count++;
    if (count <= MOST_ENTRIES) shown.push(lineOf(entry));
    else if (count > MOST_ENTRIES * DEEPEST) break;
  }
  const rest = count > shown.length ? ['- …'] : [];
  return ['Made of:', '', ...shown, ...rest].join('\n');
}

/** The groups and layers that stand directly in a group, in their order. */
function partsOf({ groups, layers }: Network, group: Group): readonly Part[] {
  const children = childrenOf(groups, group);
  const parts: Part[] = [];
  let at = group.first;
  for (const child of [...children, undefined]) {
    const until = child?.first ?? group.end;
    for (const layer of layers.slice(at, until)) parts.push({ layer });
    if (child) {
      parts.push({ group: child });
      at = child.end;
    }
  }
  return parts;
}

/** Groups stand behind the one they are in, so the search is short. */
function childrenOf(groups: readonly Group[], { id, end }: Group): readonly Group[] {
  const children: Group[] = [];
  for (let next: GroupId = id + 1; next < groups.length; next++) {
    const group = groups[next];
    if (!group || group.first >= end) break;
    if (group.parent === id && group.end > group.first) children.push(group);
  }
  return children;
}

function* entries(model: AnalyzedNetwork, parts: readonly Part[], depth: number): Generator<Entry> {
  let waiting: Entry | undefined;
  for (const part of parts) {
    const entry = entryOf(model, part, depth);
    if (waiting?.name === entry.name && waiting.figures === entry.figures) {
      waiting = { ...waiting, times: waiting.times + 1 };
      continue;
    }
    if (waiting) yield* unfolded(model, waiting);
    waiting = entry;
  }
  if (waiting) yield* unfolded(model, waiting);
}

/** An entry and, where its parts have parts themselves, those below it. */
function* unfolded(model: AnalyzedNetwork, entry: Entry): Generator<Entry> {
  yield entry;
  const hasGroups = entry.parts.some((part) => 'group' in part);
  if (hasGroups && entry.depth + 1 < DEEPEST) yield* entries(model, entry.parts, entry.depth + 1);
}

function entryOf({ network, facts }: AnalyzedNetwork, part: Part, depth: number): Entry {
  if ('layer' in part) {
    const { layer } = part;
    const found = facts.layers[layer.id];
    const text = figuresText(shapesText(found?.outputs ?? []), found?.cost.params ?? 0);
    return { depth, name: layer.kind, figures: text, times: 1, parts: [] };
  }
  const { group } = part;
  const { outputs, cost } = groupFacts(network, facts, group);
  const text = figuresText(shapesText(outputs), cost.params);
  return { depth, name: group.kind, figures: text, times: 1, parts: partsOf(network, group) };
}

function figuresText(shapes: string, params: Parameters<typeof isCount>[0]): string {
  if (!isCount(params)) return `→ ${code(shapes)}, parameters not known`;
  return `→ ${code(shapes)}${params === 0 ? '' : `, ${formatCount(params)} parameters`}`;
}

function lineOf({ depth, name, figures, times }: Entry): string {
  const count = times > 1 ? ` ×${times}` : '';
  const each = times > 1 && figures.endsWith('parameters') ? ' each' : '';
  return `${'  '.repeat(depth)}- ${code(name)}${count} ${figures}${each}`;
}
