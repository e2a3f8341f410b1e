// Totals above the model, with how many errors they rest on, and sums above each block.
import type { CodeLens } from 'vscode-languageserver-types';
import { sumCosts } from '../inference/cost.ts';
import { type Cost, isCount } from '../inference/facts.ts';
import { groupFacts } from '../inference/group-facts.ts';
import type { Item } from '../network/item.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import { BYTES, countedByText, countText, missingText, shortText } from '../wording/figures.ts';
import { formatBytes } from '../wording/numbers.ts';
import type { EditorDocument } from './editor-document.ts';
import { groupsOf } from './items.ts';
import { filledScaleLens, scaleLenses, scaleOfLens } from './rows/scale-lenses.ts';
import { spanToRange, toRange } from './to-lsp.ts';

export function codeLenses(document: EditorDocument): CodeLens[] {
  const { analyzed } = document;
  if (!analyzed.configuration.codeLens || !analyzed.network.layers.some(isComputed)) return [];
  return [modelLens(document), ...scaleLenses(document), ...blockLenses(document, analyzed.document.items)];
}

/** Fills in a lens that was given without what it says. */
export function resolveCodeLens(document: EditorDocument, lens: CodeLens): CodeLens {
  const scale = scaleOfLens(lens);
  return scale === undefined ? lens : filledScaleLens(document, lens, scale);
}

function isComputed({ operation }: { readonly operation?: string }): boolean {
  return operation !== INPUT_OPERATION;
}

function modelLens(document: EditorDocument): CodeLens {
  const { facts, findings, network } = document.analyzed;
  const { totals } = facts;
  const { rows } = network;
  const memory = isCount(totals.params) ? ` (${formatBytes(totals.params * BYTES)})` : '';
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const missing = missingText(totals.params, 'parameters') ?? missingText(totals.macs, 'MACs');
  const otherwise = countedByText(network.countsStatistics, totals);
  const title = [
    rows ? counted(rows.length, 'row') : counted(totals.layers, 'layer'),
    `${countText(totals.params)} parameters${memory}`,
    ...(otherwise === undefined ? [] : [otherwise]),
    `${shortText(totals.macs)} MACs`,
    ...(missing === undefined ? [] : [missing]),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
  ].join(' · ');
  return { range: toRange(document, { start: 0, end: 0 }), command: { title, command: '' } };
}

/** Above each definition of a block: how often it is used, and what all uses cost together. */
function blockLenses(document: EditorDocument, items: readonly Item[]): CodeLens[] {
  return items
    .filter((item) => item.type === 'block')
    .map((item) => ({
      range: spanToRange(document, item.nameSpan),
      command: { title: blockTitle(document, item), command: '' },
    }));
}

function blockTitle({ analyzed }: EditorDocument, item: Item): string {
  const { network, facts } = analyzed;
  const groups = groupsOf(analyzed, item);
  if (groups.length === 0) return 'not used';
  const cost: Cost = sumCosts(groups.map((group) => groupFacts(network, facts, group).cost));
  return [
    `used ${counted(groups.length, 'time')}`,
    `${countText(cost.params)} parameters`,
    `${shortText(cost.macs)} MACs`,
  ].join(' · ');
}

function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}
