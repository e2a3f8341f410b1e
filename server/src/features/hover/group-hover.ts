// What a hover says about a use of a block, a repeat or a composite layer: edges, sums, uses and members.
import { sumCosts } from '../../inference/cost.ts';
import { type GroupFacts, groupFacts } from '../../inference/group-facts.ts';
import type { Item } from '../../network/item.ts';
import { type Group, type Layer, pathWithin } from '../../network/network.ts';
import { countText, endsText, memoryText, shapesText, shortText } from '../../wording/figures.ts';
import { code, lines, paragraphs, table } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { groupsOf } from '../items.ts';
import { countOrReason, fieldRows, figures } from './figures-table.ts';
import { shapesLine } from './layer-hover.ts';
import { withBatchText } from './sizes.ts';

/** Longest table of members or uses. */
const MOST_ROWS = 20;

const TITLES: Readonly<Record<Item['type'], string>> = {
  input: 'Input',
  layer: 'Layer',
  use: 'Block',
  repeat: 'Repeat',
  block: 'Block',
  section: 'Section',
};

/** Everything about the groups that an item became. */
export function groupHover(model: AnalyzedNetwork, item: Item): string | undefined {
  const groups = outermost(groupsOf(model, item));
  const [first] = groups;
  if (!first) return undefined;
  const all = groups.map((group) => groupFacts(model.network, model.facts, group));
  return paragraphs(
    lines(`${titleOf(model, item, groups)}: ${edges(groups, all)}`, batchLine(model, groups)),
    sums(
      all,
      groups.some(({ first, end }) => sharesWeights(model.network.layers.slice(first, end))),
    ),
    groups.length > 1 ? usesTable(groups, all) : undefined,
    groups.length > 1 ? 'Layers of the first:' : undefined,
    membersTable(model, first),
  );
}

/** **Block** `bottleneck` `stem`, 3 times; in programs **Module**, by its path in the model. */
function titleOf({ network }: AnalyzedNetwork, item: Item, groups: readonly Group[]): string {
  const [only, ...others] = groups;
  const isProgram = network.framework !== undefined;
  const path = isProgram && only && others.length === 0 ? only.path : item.label;
  const names = new Set([item.kind ?? item.label, path]);
  const named = [...names].map(code).join(' ');
  const times = others.length === 0 ? '' : `, ${groups.length} times`;
  return `**${isProgram ? 'Module' : TITLES[item.type]}** ${named}${times}`;
}

/** In programs, the sizes of what goes into the first use and comes out of it. */
function batchLine(model: AnalyzedNetwork, [first]: readonly Group[]): string | undefined {
  const targets = (all: Group['inputs']) => all.flatMap(({ target }) => target ?? []);
  return first && withBatchText(model, targets(first.inputs), targets(first.outputs));
}

/** Rounds that read one another go from the first to the last; uses apart from each other only have ends. */
function edges(groups: readonly Group[], all: readonly GroupFacts[]): string {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return '';
  const isChain = groups.every((group, index) => index === 0 || groups[index - 1]?.end === group.first);
  if (isChain) return shapesLine({ inputs: first.inputs, outputs: last.outputs });
  return `→ ${endsText(all.map(({ outputs }) => outputs))}`;
}

function sharesWeights(members: readonly Layer[]): boolean {
  return members.some((layer) => layer.sharesWeightsWith !== undefined);
}

function sums(all: readonly GroupFacts[], isShared: boolean): string {
  const cost = sumCosts(all.map((facts) => facts.cost));
  const layers = all.reduce((count, facts) => count + facts.layers, 0);
  return figures([
    ['parameters', isShared && cost.params === 0 ? '0 of its own' : countOrReason(cost.params)],
    ['MACs', countOrReason(cost.macs)],
    [
      'activations',
      [countOrReason(cost.activations), memoryText(cost.activations)].filter(Boolean).join(', '),
    ],
    ['layers', String(layers)],
    ...fieldRows(all.at(-1)?.field),
  ]);
}

function usesTable(groups: readonly Group[], all: readonly GroupFacts[]): string {
  const rows = groups.slice(0, MOST_ROWS).map((group, index) => {
    const facts = all[index];
    return [
      code(group.path),
      facts ? code(shapesText(facts.outputs)) : '',
      facts ? countText(facts.cost.params) : '',
      facts ? shortText(facts.cost.macs) : '',
    ];
  });
  return figuresOf('use', rows, groups.length);
}

function membersTable({ network, facts }: AnalyzedNetwork, group: Group): string {
  const members = network.layers.slice(group.first, group.end);
  const rows = members
    .slice(0, MOST_ROWS)
    .map((layer) => [
      code(pathWithin(layer, group)),
      code(shapesText(facts.layers[layer.id]?.outputs ?? [])),
      countText(facts.layers[layer.id]?.cost.params ?? { unknown: '' }),
      shortText(facts.layers[layer.id]?.cost.macs ?? { unknown: '' }),
    ]);
  return figuresOf('layer', rows, members.length);
}

/** A table of outputs and costs, with how many rows were left out. */
export function figuresOf(what: string, rows: readonly (readonly string[])[], total: number): string {
  if (rows.length === 0) return '';
  const more = total - rows.length;
  return paragraphs(
    table([what, 'output', 'parameters', 'MACs'], ['left', 'left', 'right', 'right'], rows),
    more > 0 ? `and ${more} more` : undefined,
  );
}

/** Groups that are not inside another one of them. */
function outermost(groups: readonly Group[]): readonly Group[] {
  let end = -1;
  return groups.filter((group) => {
    if (group.end <= end && group.end > group.first) return false;
    end = Math.max(end, group.end);
    return true;
  });
}
