// Totals above each model, with how many errors they rest on, what may be chosen instead, and sums above each block.
import type { CodeLens } from 'vscode-languageserver-types';
import { sumCosts } from '../inference/cost.ts';
import type { Cost } from '../inference/facts.ts';
import { groupFacts } from '../inference/group-facts.ts';
import type { Item } from '../network/item.ts';
import { counted } from '../wording/counted.ts';
import { countText, shortText } from '../wording/figures.ts';
import type { EditorDocument } from './editor-document.ts';
import { groupsOf, modelOf } from './items.ts';
import { filledModelLens, modelLenses, modelOfLens } from './models/model-lenses.ts';
import { totalsLenses } from './models/totals-lenses.ts';
import { classLenses } from './programs/class-lenses.ts';
import { spanToRange } from './to-lsp.ts';

export function codeLenses(document: EditorDocument): CodeLens[] {
  const { analyzed } = document;
  if (!analyzed.configuration.codeLens) return [];
  const ofClasses = classLenses(document);
  if (ofClasses) return ofClasses;
  const totals = totalsLenses(document);
  if (totals.length === 0) return [];
  return [...totals, ...modelLenses(document), ...blockLenses(document, analyzed.document.items)];
}

/** Fills in a lens that was given without what it says. */
export function resolveCodeLens(document: EditorDocument, lens: CodeLens): CodeLens {
  const model = modelOfLens(lens);
  return model === undefined ? lens : filledModelLens(document, lens, model);
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
  const model = modelOf(analyzed, item);
  const { network, facts } = model;
  const groups = groupsOf(model, item);
  if (groups.length === 0) return 'not used';
  const cost: Cost = sumCosts(groups.map((group) => groupFacts(network, facts, group).cost));
  return [
    `used ${counted(groups.length, 'time')}`,
    `${countText(cost.params)} parameters`,
    `${shortText(cost.macs)} MACs`,
  ].join(' · ');
}
