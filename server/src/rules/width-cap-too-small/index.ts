// width-cap-too-small: the largest number of channels of a scale is so small that all rows get the same few.
import { narrowCapOf } from '../rows/narrow-cap.ts';
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
    for (const entry of scaling.entries ?? []) {
      const cap = narrowCapOf(entry, scaling);
      // A single width that is as small as the cap may be meant.
      if (!cap || !written.some((width) => width > cap.written)) continue;
      report({
        span: cap.span,
        message: `At scale \`${entry.name}\` every width becomes ${cap.channels}: ${cap.written} is the largest number of channels that a row may ask for, and not a ratio.`,
      });
    }
  },
};
