// What a hover says about a row: what its module gives and costs, where it is read, and what it is made of.
import { isCount } from '../../inference/facts.ts';
import type { GroupFacts } from '../../inference/group-facts.ts';
import type { RowFacts } from '../../network/rows.ts';
import { rowTable } from '../../rules/rows/table.ts';
import { formatCount } from '../../text/format-count.ts';
import { memoryText, shapesText } from '../../wording/figures.ts';
import { code, lines, paragraphs, plain } from '../../wording/markdown.ts';
import { formatShort } from '../../wording/numbers.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { countOrReason, fieldRows, figures } from '../hover/figures-table.ts';
import { partsList } from '../hover/parts-list.ts';
import { windowLines } from '../hover/window-lines.ts';
import { levelsOf, positionsOf } from './levels.ts';
import { factsOfRow, groupOfRow, rowLabel, rowReadBy, sizeText, strideOfRow } from './rows.ts';
import { repeatsText, widthText } from './scaling-words.ts';

/** Longest list of rows that read a row. */
const MOST_READERS = 8;

/** Everything about a row. */
export function moduleHover(model: AnalyzedNetwork, row: RowFacts): string | undefined {
  const facts = factsOfRow(model, row);
  if (!facts) return undefined;
  const group = groupOfRow(model.network, row);
  const { module } = row;
  if (!module.known) return unknownModule(model, row, facts);
  return paragraphs(
    lines(titleOf(row), ...(module.summary ? [`${plain(module.summary)}.`] : [])),
    lines(flowLine(model, row, facts), ...levelLines(model, row)),
    lines(...formulaLines(model, row)),
    figures([
      ['**parameters**', `**${countOrReason(facts.cost.params)}**`],
      ...macRows(facts),
      ['activations', [countOrReason(facts.cost.activations), memoryText(facts.cost.activations)].join(', ')],
      ...fieldRows(facts.field),
    ]),
    group && partsList(model, group),
    notes(model, row),
  );
}

/** **4** `C2f`, at the head of a hover. */
function titleOf({ index, module, section }: RowFacts): string {
  return `**${index}** ${code(module.name)} of the ${plain(section)}`;
}

function flowLine(model: AnalyzedNetwork, row: RowFacts, { inputs, outputs }: GroupFacts): string {
  const stride = strideOfRow(model, row);
  const at = stride === '' ? '' : `, one element for every ${stride.slice(1)} pixels (${stride})`;
  const read = inputs.length === 0 ? '' : `${code(shapesText(inputs))} `;
  return `${read}→ ${code(shapesText(outputs))}${at}`;
}

/** "8,400 positions: 80×80 at /8, 40×40 at /16" */
function levelLines(model: AnalyzedNetwork, row: RowFacts): string[] {
  const levels = levelsOf(model, row);
  const count = positionsOf(model, levels);
  if (levels.length === 0 || count === undefined) return [];
  const each = levels.map(
    ({ shape, stride }) => `${sizeText(shape, model.network)}${stride && ` at ${stride}`}`,
  );
  return [`${formatCount(count)} positions: ${each.join(', ')}`];
}

/** How the size comes about, where a single window decides it. */
function formulaLines({ network, facts }: AnalyzedNetwork, row: RowFacts): readonly string[] {
  const group = groupOfRow(network, row);
  const sliding = facts.layers.slice(group?.first, group?.end).filter(({ windows }) => windows?.length);
  const [only] = sliding;
  return sliding.length === 1 && only ? windowLines(only) : [];
}

function macRows({ cost: { macs } }: GroupFacts): (readonly [string, string])[] {
  if (!isCount(macs)) return [['MACs', countOrReason(macs)]];
  if (macs === 0) return [];
  return [
    ['MACs', formatCount(macs)],
    ['FLOPs', `${formatShort(2 * macs)}, two for each MAC`],
  ];
}

function notes(model: AnalyzedNetwork, row: RowFacts): string {
  const { network, facts } = model;
  const readers = rowTable({ network, facts })?.readersOf(row) ?? [];
  const different = [...new Set(readers)];
  const shown = different.slice(0, MOST_READERS).map((reader) => code(rowLabel(reader)));
  const more = different.length - shown.length;
  return [
    `Reads ${row.inputs.map((input) => readLabel(model, input)).join(', ')}.`,
    ...(shown.length > 0 ? [`Read by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`] : []),
    ...widthText(row, network.scaling),
    ...repeatsText(row, network.scaling),
    ...network.notes.map(plain),
  ]
    .map((note) => `- ${note}`)
    .join('\n');
}

function readLabel({ network }: AnalyzedNetwork, input: RowFacts['inputs'][number]): string {
  const read = rowReadBy(network, input);
  if (read) return code(rowLabel(read));
  return input.row === 'image' ? 'the image' : `${input.written ?? '?'}, which is no row before it`;
}

function unknownModule(model: AnalyzedNetwork, row: RowFacts, facts: GroupFacts): string {
  return paragraphs(
    titleOf(row),
    `${code(shapesText(facts.inputs))} → ?`,
    'What this module computes is not known, so nothing is said about what it gives.',
    notes(model, row),
  );
}
