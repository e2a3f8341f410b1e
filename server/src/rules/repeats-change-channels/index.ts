// repeats-change-channels: a module is stacked, each copy is built for the channels of the first, and the first
// gives others.
import type { LayerFacts } from '../../inference/facts.ts';
import { quoted } from '../../wording/sentence.ts';
import { layerRange, readsOwnRow } from '../rows/parts.ts';
import { inputShapeOf, rowName, widthOf } from '../rows/table.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'repeats-change-channels',
  summary: 'A stacked module gives another number of channels than it takes',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkRow({ row, facts }, context) {
    const { repeats, module } = row;
    if (repeats.of !== 'copies' || repeats.used < 2 || !facts.some(isUnfit)) return;
    const table = context.rows?.table;
    const wrong = table?.layersOf(row).find(({ id }) => isUnfit(context.facts.layers[id]));
    if (table === undefined || wrong === undefined || !readsOwnRow(wrong, row, table)) return;
    const [input] = row.inputs;
    const read = input && table.readBy(input);
    const [from, to] = [widthOf(inputShapeOf(row, table), context), widthOf(table.shapeOf(row), context)];
    if (read === undefined || from === undefined || to === undefined || from === to) return;
    const scaled =
      repeats.written === repeats.used ? '' : ` (${repeats.written} as written, before the depth factor)`;
    context.report({
      span: repeats.span,
      message: `${quoted(module.name)} is stacked ${repeats.used} times${scaled}, each copy built for the ${from} channels of ${rowName(read)}; but the second gets the ${to} that the first gives.`,
      explains: [layerRange(row, context)],
      fixes: () => [
        { title: 'Set the repeats to 1', intents: [{ type: 'replace', span: repeats.span, text: '1' }] },
      ],
    });
  },
};

function isUnfit(facts: LayerFacts | undefined): boolean {
  return facts?.problems.some(({ type }) => type === 'declared-input') ?? false;
}
