// The figures of one layer as a table of two columns: what, and how much with its computation. The most important
// one is the head of the table, so that it is read first.
import { type Count, isCount, type LayerFacts, type ReceptiveField } from '../../inference/facts.ts';
import { productFormula } from '../../inference/formula.ts';
import type { Layer, Network } from '../../network/network.ts';
import type { Operation, ParameterGroup } from '../../operations/operation.ts';
import { formatCount } from '../../text/format-count.ts';
import { countText, fieldSizeText, fieldStrideText, memoryText, storedCount } from '../../wording/figures.ts';
import { code, plain, table } from '../../wording/markdown.ts';
import { formatExtent } from '../../wording/numbers.ts';

type Row = readonly [label: string, text: string];

/** Parameters, of which weights and biases, multiply-accumulates, memory and receptive field. */
export function figuresTable(
  layer: Layer,
  facts: LayerFacts,
  operation: Operation,
  { countsStatistics: framework }: Pick<Network, 'countsStatistics'>,
): string {
  if (operation.category === 'input') return figures([['elements', activationsText(facts)]]);
  return figures([
    ...parameterRows(layer, facts, operation),
    ...countedByRows(facts, framework),
    ...macRows(facts),
    ['activations', activationsText(facts)],
    ...fieldRows(facts.field),
  ]);
}

/** A table of figures, the first as its head. */
export function figures([head, ...rows]: readonly Row[]): string {
  return head ? table(head, ['left', 'left'], rows) : '';
}

/** A figure, or why there is none. */
export function countOrReason(count: Count): string {
  if (isCount(count)) return formatCount(count);
  const known = count.atLeast === undefined ? '' : `${countText(count)}, the rest is `;
  return `${known}not known: ${plain(count.unknown)}`;
}

/** "7×7 of the input; neighbours are 2×2 apart" */
export function fieldRows(field: ReceptiveField | undefined): readonly Row[] {
  if (!field || field.axes.length === 0) return [];
  if (field.axes.every(({ size }) => !Number.isFinite(size))) return [['receptive field', 'the whole input']];
  const smallest = field.axes.map((axis) => formatExtent(axis.smallest)).join('×');
  const size = fieldSizeText(field);
  const range = smallest === size ? size : `${smallest} to ${size}`;
  return [['receptive field', `${range} of the input; neighbours are ${fieldStrideText(field)} apart`]];
}

function parameterRows(layer: Layer, facts: LayerFacts, operation: Operation): readonly Row[] {
  const { parameterGroups, cost } = facts;
  if (!isCount(cost.params)) return [['parameters', countOrReason(cost.params)]];
  if (layer.sharesWeightsWith !== undefined) return [['parameters', '0 of its own']];
  if (parameterGroups.length === 0) return [['parameters', 'none']];
  const hasBias = parameterGroups.some(({ role }) => role === 'biases');
  const noBias: readonly Row[] = 'bias' in operation.attributes && !hasBias ? [['biases', 'none']] : [];
  return [['parameters', formatCount(cost.params)], ...parameterGroups.map(groupRow), ...noBias];
}

/** The number that a framework gives which counts statistics too. */
function countedByRows({ cost }: LayerFacts, framework: string | undefined): readonly Row[] {
  const stored = storedCount(framework, cost);
  return stored === undefined ? [] : [[`parameters in ${framework}`, formatCount(stored)]];
}

function groupRow(group: ParameterGroup): Row {
  const frozen = group.trainable !== false ? '' : ' (not trained, counted apart)';
  return [plain(group.name), `${code(productFormula(group))}${frozen}`];
}

function macRows({ cost, macTerms }: LayerFacts): readonly Row[] {
  if (!isCount(cost.macs)) return [['MACs', countOrReason(cost.macs)]];
  if (cost.macs === 0) return [];
  const [only] = macTerms;
  const formula = macTerms.length === 1 && only ? productFormula(only) : formatCount(cost.macs);
  return [
    ['MACs', code(formula)],
    ['FLOPs', `${formatCount(2 * cost.macs)}, two for each MAC`],
  ];
}

function activationsText({ cost }: LayerFacts): string {
  return isCount(cost.activations)
    ? `${formatCount(cost.activations)}, ${memoryText(cost.activations)}`
    : countOrReason(cost.activations);
}
