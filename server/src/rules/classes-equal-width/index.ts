// classes-equal-width: a width is as large as the number of classes, and older releases leave it unscaled.
import type { ReleaseDifference } from '../../network/rows.ts';
import { counted } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'classes-equal-width',
  summary: 'A width equals the number of classes, which older releases leave unscaled',
  category: 'attribute',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork({ network: { rows = [] }, report }) {
    const equal = rows.flatMap(({ width, index, differences = [] }) => {
      const difference = differences.find(isOfWidth);
      return difference && width.written ? [{ difference, index, span: width.written.span }] : [];
    });
    const [first, ...others] = equal;
    if (first === undefined) return;
    const { classes, before, scaled } = first.difference;
    const also = others.length === 0 ? '' : ` The same is true of ${counted(others.length, 'other row')}.`;
    report({
      span: first.span,
      message: `The width ${classes} is also the number of classes: releases of ultralytics before ${before} take it for \`nc\` and leave it at ${classes}, newer ones scale it to ${scaled}.${also}`,
      related: others.map(({ span, index }) => ({ span, message: `Row ${index} has that width too` })),
    });
  },
};

function isOfWidth(
  difference: ReleaseDifference,
): difference is Extract<ReleaseDifference, { type: 'unscaled-width' }> {
  return difference.type === 'unscaled-width';
}
