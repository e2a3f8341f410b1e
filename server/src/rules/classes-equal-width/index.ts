// classes-equal-width: a width is as large as the number of classes, and releases before July 2026 leave it unscaled.
import type { RowFacts } from '../../network/rows.ts';
import { counted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'classes-equal-width',
  summary: 'A width equals the number of classes, which older releases leave unscaled',
  category: 'attribute',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork({ network: { rows = [], scaling }, report }) {
    const classes = classesOf(rows);
    if (scaling === undefined || classes === undefined) return;
    const equal = rows.filter(({ width, arguments: [first] }) => {
      if (width.written?.value !== classes || width.scaled === classes) return false;
      return first?.scaled === true && width.scaled !== undefined;
    });
    const [first, ...others] = equal;
    const place = first?.width.written?.span;
    if (first === undefined || place === undefined) return;
    const also = others.length === 0 ? '' : ` The same is true of ${counted(others.length, 'other row')}.`;
    report({
      span: place,
      message: `The width ${classes} is also the number of classes: releases of ultralytics before July 2026 take it for \`nc\` and leave it at ${classes}, newer ones scale it to ${first.width.scaled}.${also}`,
      related: others.flatMap(({ width, index }) =>
        width.written ? [{ span: width.written.span, message: `Row ${index} has that width too` }] : [],
      ),
    });
  },
};

/** The number that `nc` stands for, as the heads get it. */
function classesOf(rows: readonly RowFacts[]): number | undefined {
  const classesIn = ({ module, arguments: given }: RowFacts) =>
    module.head ? given.find(({ text }) => text === 'nc')?.number : undefined;
  const last = rows.findLast((row) => classesIn(row) !== undefined);
  return last && classesIn(last);
}
