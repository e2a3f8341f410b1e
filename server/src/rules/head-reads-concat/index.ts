// head-reads-concat: a head reads a joined map, and the block that works on it is left aside.

import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import type { ReadAround } from '../rows/heads.ts';
import { numberFor } from '../rows/joins.ts';
import { isStale } from '../rows/stale-numbers.ts';
import { sizesOf, widthOf } from '../rows/table.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { Rule, RuleContext } from '../rule.ts';

export const rule: Rule = {
  id: 'head-reads-concat',
  summary: 'A head reads a joined map instead of the block behind it',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const { rows } = context;
    for (const one of rows?.readsAround() ?? []) {
      if (rows && !isStale(rows.staleNumbers(), one.input)) report(one, rows, context);
    }
  },
};

function report({ head, input, join, block }: ReadAround, rows: TableFacts, context: RuleContext): void {
  const { table } = rows;
  const name = quoted(block.module.name);
  const rest =
    table.readersOf(block).length === 0
      ? `nothing reads row ${block.number}, the ${name} that works on it`
      : `row ${block.number} is the ${name} that works on it`;
  const [joined, worked] = [table.shapeOf(join), table.shapeOf(block)];
  const areKnown = sizesOf(joined, context) && widthOf(joined, context) && widthOf(worked, context);
  const shapes =
    joined && worked && areKnown ? ` (${shapeInSentence(joined)} instead of ${shapeInSentence(worked)})` : '';
  context.report({
    span: input.span,
    message: `${quoted(head.module.name)} reads row ${join.number}, a ${quoted(join.module.name)}, and ${rest}${shapes}.`,
    related: [{ span: block.module.span, message: `Row ${block.number} works on row ${join.number}` }],
    fixes: () => {
      // Where other numbers do not fit, this one is likely to be off as they are.
      if (rows.misfits() !== undefined || head.inputs.some((one) => table.readBy(one) === undefined))
        return [];
      return [
        {
          title: `Read row ${block.number} in place of row ${join.number}`,
          intents: [{ type: 'replace', span: input.span, text: numberFor(block, head, input) }],
        },
      ];
    },
  });
}
