// head-stride-order: a head reads deeper maps before shallower ones.
import type { RowFacts, RowInput } from '../../network/rows.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { isOutOfOrder } from '../rows/numbering-judge.ts';
import { isStale } from '../rows/stale-numbers.ts';
import { strideOf } from '../rows/strides.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { Rule, RuleContext } from '../rule.ts';

export const rule: Rule = {
  id: 'head-stride-order',
  summary: 'A head reads deeper maps before shallower ones',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const { rows } = context;
    for (const head of rows?.table.rows ?? []) if (rows && head.module.head) checkHead(head, rows, context);
  },
};

interface Level {
  readonly input: RowInput;
  readonly stride: number;
}

function checkHead(head: RowFacts, { table, staleNumbers }: TableFacts, context: RuleContext): void {
  const levels = head.inputs.flatMap((input): Level[] => {
    const read = table.readBy(input);
    const stride = read === undefined || read === 'image' ? undefined : strideOf(read, table, context);
    // Maps that differ by a margin of a window only are of one level.
    return stride === undefined ? [] : [{ input, stride: Math.round(stride) }];
  });
  const isKnown = levels.length === head.inputs.length;
  if (
    !isKnown ||
    !isOutOfOrder(
      head,
      levels.map(({ stride }) => 1 / stride),
    )
  )
    return;
  const first = levels.find(({ stride }, index) => stride < (levels[index - 1]?.stride ?? 0));
  if (first === undefined || isStale(staleNumbers(), first.input)) return;
  const ordered = levels.toSorted((a, b) => a.stride - b.stride);
  const strides = listed(levels.map(({ stride }) => String(stride)));
  const numbers = ordered.map(({ input }) => String(input.written));
  context.report({
    span: first.input.span,
    message: `${quoted(head.module.name)} reads maps with strides ${strides}: its widths follow from the first one, and it is made for the order from fine to coarse, here rows ${listed(numbers)}.`,
    fixes: () => [
      {
        title: `Read rows ${listed(numbers)}, from fine to coarse`,
        intents: levels.map(({ input }, index) => ({
          type: 'replace',
          span: input.span,
          text: numbers[index] ?? '',
        })),
      },
    ],
  });
}
