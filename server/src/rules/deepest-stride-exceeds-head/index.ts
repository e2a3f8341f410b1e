// deepest-stride-exceeds-head: rows halve the image more often than the deepest map that the head reads, and are
// joined again: image sizes that suit the head do not suit them.

import { quoted } from '../../wording/sentence.ts';
import { deepestStride, nominal, strideOf } from '../rows/strides.ts';
import type { Rule } from '../rule.ts';

/** The library rounds image sizes up to a multiple of the head's largest stride, and of this. */
const ALWAYS = 32;

export const rule: Rule = {
  id: 'deepest-stride-exceeds-head',
  summary: 'Rows go deeper than the head reads, so that image sizes are rounded wrongly',
  category: 'shape',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const table = context.rows?.table;
    const head = table?.rows.at(-1);
    if (!table || !head?.module.head) return;
    const strides = head.inputs.flatMap((input) => {
      const read = table.readBy(input);
      return read === undefined || read === 'image' ? [] : (strideOf(read, table, context) ?? []);
    });
    const deepest = deepestStride(table, context);
    if (deepest === undefined || strides.length < head.inputs.length) return;
    const rounded = Math.max(ALWAYS, ...strides.map(nominal));
    if (deepest <= rounded) return;
    const works = rounded * Math.ceil(640 / deepest) * (deepest / rounded);
    context.report({
      span: head.module.span,
      message: `${quoted(head.module.name)} reads maps down to a stride of ${nominal(Math.max(...strides))}, but rows go down to ${deepest} and are joined again: the library rounds image sizes to multiples of ${rounded}, of which ${works} works and ${works - rounded} does not.`,
    });
  },
};
