// Shapes and parameters at the end of each layer's line.
import type { InlayHint } from 'vscode-languageserver-types';
import { isCount, type LayerFacts } from '../inference/facts.ts';
import { groupFacts } from '../inference/group-facts.ts';
import type { Item } from '../network/item.ts';
import { isKnown } from '../network/shape.ts';
import type { InputShape } from '../operations/operation.ts';
import { formatCount } from '../text/format-count.ts';
import type { TextRange } from '../text/span.ts';
import { paramsHint, shapesText, shapeText } from '../wording/figures.ts';
import { code, lines, paragraphs } from '../wording/markdown.ts';
import { oneLine } from '../wording/one-line.ts';
import type { AnalyzedNetwork } from '../workspace/analyzed-model.ts';
import type { Configuration, HintsInCode } from '../workspace/configuration.ts';
import type { EditorDocument } from './editor-document.ts';
import { allItems, groupsOf, layersOf, modelOf } from './items.ts';
import { otherModelText } from './models/other-model.ts';
import { rowHint } from './rows/row-hint.ts';
import { rowOfItem } from './rows/rows.ts';
import { toMarkup, toPosition, touches } from './to-lsp.ts';

/** Shows what an item gives and holds. */
interface Figures {
  readonly outputs: readonly InputShape[];
  readonly params: number | undefined;
  readonly path: string;
}

/** Most outputs of one layer in a hint. */
const MOST_OUTPUTS = 3;

/** Longest list of expansions in a tooltip. */
const MOST_LINES = 12;

/** The hints of the items whose hints belong into `visible`. */
export function inlayHints(document: EditorDocument, visible: TextRange): InlayHint[] {
  const { analyzed } = document;
  const shown = analyzed.configuration.inlayHints;
  if (!shown.shapes && !shown.parameters) return [];
  const hints: InlayHint[] = [];
  for (const item of allItems(analyzed.document.items)) {
    if (!item.hintSpan || !isWanted(item, shown.inCode)) continue;
    const { end } = analyzed.range(item.hintSpan);
    if (!touches({ start: end, end }, visible)) continue;
    const model = modelOf(analyzed, item);
    const figures = figuresOf(model, item);
    const row = rowOfItem(model, item);
    const wanted = item.shows === 'shapes' ? { ...shown, parameters: false } : shown;
    const label = row ? rowHint(model, row, wanted) : labelOf(figures, wanted);
    if (label === '') continue;
    hints.push({
      position: toPosition(document, end),
      label: oneLine(label),
      paddingLeft: true,
      tooltip: toMarkup(document, 'hover', paragraphs(tooltip(figures), otherModelText(analyzed, model))),
    });
  }
  return hints;
}

function isWanted({ role }: Item, inCode: HintsInCode): boolean {
  if (role === undefined || inCode === 'both') return true;
  if (role === 'both') return inCode !== 'off';
  return inCode === (role === 'definition' ? 'definitions' : 'calls');
}

/** One entry for each layer that the item became; a repeat is one, from its first round to its last. */
function figuresOf(model: AnalyzedNetwork, item: Item): readonly Figures[] {
  const { network, facts } = model;
  if (item.type === 'input' || item.type === 'block') return [];
  const groups = item.type === 'layer' ? [] : groupsOf(model, item);
  if (groups.length === 0) {
    return layersOf(model, item).flatMap((layer) => {
      const found = facts.layers[layer.id];
      return found ? [{ outputs: found.outputs, params: paramsOf(found), path: layer.path }] : [];
    });
  }
  return groups.map((group) => {
    const { outputs, cost } = groupFacts(network, facts, group);
    return { outputs, params: isCount(cost.params) ? cost.params : undefined, path: group.path };
  });
}

function paramsOf({ cost }: LayerFacts): number | undefined {
  return isCount(cost.params) ? cost.params : undefined;
}

/** `36×28×20 · 320 params`; over several expansions `56×56×64 … 7×7×512 · 1,180,160 params`, their sum. */
function labelOf(all: readonly Figures[], { shapes, parameters }: Configuration['inlayHints']): string {
  const parts = [shapes ? shapesLabel(all) : '', parameters ? parametersLabel(all) : ''];
  return parts.filter((part) => part !== '').join(' · ');
}

function shapesLabel(all: readonly Figures[]): string {
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return '';
  const [from, to] = [outputsLabel(first.outputs), outputsLabel(last.outputs)];
  const label = from === to ? from : `${from} … ${to}`;
  // A lone number could be anything.
  return /^[\d,]+$/.test(label) ? `→ ${label}` : label;
}

/** Of many outputs the first few; of a shape without one size that is known or named, a single `?`. */
function outputsLabel(outputs: readonly InputShape[]): string {
  const isSomething = (shape: InputShape) => shape?.some((dim) => isKnown(dim) || dim.name !== undefined);
  const shown = outputs.slice(0, MOST_OUTPUTS).map((shape) => (isSomething(shape) ? shapeText(shape) : '?'));
  return shown.length < outputs.length ? `${shown.join(', ')}, …` : shown.join(', ') || '?';
}

function parametersLabel(all: readonly Figures[]): string {
  let sum = 0;
  for (const { params } of all) {
    if (params === undefined) return '';
    sum += params;
  }
  return paramsHint(sum);
}

function tooltip(all: readonly Figures[]): string {
  const shown = all.slice(0, MOST_LINES).map(({ path, outputs, params }) => {
    const count = params === undefined ? 'parameters not known' : `${formatCount(params)} parameters`;
    return `${code(path)}: ${code(shapesText(outputs))}, ${count}`;
  });
  const more = all.length - shown.length;
  return paragraphs(lines(...shown), more > 0 ? `and ${more} more` : undefined);
}
