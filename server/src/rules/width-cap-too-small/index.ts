// width-cap-too-small: the largest number of channels of a scale is so small that all rows get the same few.
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'width-cap-too-small',
  summary: 'The largest number of channels of a scale leaves every row the fewest there are',
  category: 'attribute',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork({ network: { rows = [], scaling }, report }) {
    if (!scaling) return;
    const written = rows.flatMap(({ width }) => width.written?.value ?? []);
    for (const { name, widest } of scaling.entries ?? []) {
      // A single width that is as small as the cap may be meant.
      if (!widest || widest.channels > scaling.divisor || !written.some((width) => width > widest.written))
        continue;
      report({
        span: widest.span,
        message: `At scale \`${name}\` every width becomes ${widest.channels}: ${widest.written} is the largest number of channels that a row may ask for, no ratio.`,
      });
    }
  },
};
