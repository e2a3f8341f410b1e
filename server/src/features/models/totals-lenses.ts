// What a model amounts to and how many errors that rests on: above the file, or above each model where several are shown.
import type { CodeLens } from 'vscode-languageserver-types';
import { isCount } from '../../inference/facts.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { Finding } from '../../rules/rule.ts';
import { counted } from '../../wording/counted.ts';
import { BYTES, countedByText, countText, missingText, shortText } from '../../wording/figures.ts';
import { formatBytes } from '../../wording/numbers.ts';
import { oneLineWithoutIcons } from '../../wording/one-line.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { isPartOf, itemsAt } from '../items.ts';
import { spanToRange, toRange } from '../to-lsp.ts';

/** A lens for each model that is shown; none for a model without layers. */
export function totalsLenses(document: EditorDocument): CodeLens[] {
  const { shown, shownModels, findings } = document.analyzed;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const top = toRange(document, { start: 0, end: 0 });
  if (shownModels.length < 2) {
    return hasLayers(shown) ? [{ range: top, command: says(totalsTitle(shown, errors.length)) }] : [];
  }
  return shownModels.filter(hasLayers).map((model) => {
    const { id, span } = model.model;
    const own = errors.filter((finding) => isOf(document, model, finding));
    return {
      range: span ? spanToRange(document, span) : top,
      command: says(`${oneLineWithoutIcons(id)} · ${totalsTitle(model, own.length)}`),
    };
  });
}

export function hasLayers({ network }: AnalyzedModel): boolean {
  return network.layers.some(({ operation }) => operation !== INPUT_OPERATION);
}

function says(title: string) {
  return { title, command: '' };
}

/** Findings name the first model that has them, if that is not the first of all; the others have what they are about. */
function isOf({ analyzed }: EditorDocument, model: AnalyzedModel, { model: first, span }: Finding): boolean {
  if (first !== undefined) return first === model.id;
  const item = model === analyzed.shown ? undefined : itemsAt(analyzed, analyzed.range(span).start).at(-1);
  return item === undefined || isPartOf(model, item);
}

function totalsTitle({ network, facts }: AnalyzedModel, errors: number): string {
  const { rows } = network;
  return [
    rows ? counted(rows.length, 'row') : counted(facts.totals.layers, 'layer'),
    ...figuresTitle({ network, facts }),
    ...(errors > 0 ? [counted(errors, 'error')] : []),
  ].join(' · ');
}

/** Parameters and multiply-accumulates, each a part of a title, with what is missing in them. */
export function figuresTitle({
  network,
  facts,
}: Pick<AnalyzedModel, 'network' | 'facts'>): readonly string[] {
  const { totals } = facts;
  const memory = isCount(totals.params) ? ` (${formatBytes(totals.params * BYTES)})` : '';
  const otherwise = countedByText(network.countsStatistics, totals);
  const missing = missingText(totals.params, 'parameters') ?? missingText(totals.macs, 'MACs');
  return [
    `${countText(totals.params)} parameters${memory}`,
    ...(otherwise === undefined ? [] : [otherwise]),
    `${shortText(totals.macs)} MACs`,
    ...(missing === undefined ? [] : [missing]),
  ];
}
