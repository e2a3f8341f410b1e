// width-rounded: a written width becomes another one, because widths are rounded up to a multiple of 8.
import type { RowWidth } from '../../network/rows.ts';
import { isCutByNarrowCap } from '../rows/narrow-cap.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'width-rounded',
  summary: 'A width is rounded up to a multiple of 8',
  category: 'attribute',
  severity: 'info',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkRow({ row: { width } }, context) {
    const { written, exact, scaled } = width;
    if (!written || exact === undefined || scaled === undefined || !isRounded(width)) return;
    const { scaling } = context.network;
    // What is said of the cap says it of all of them.
    if (isCutByNarrowCap(written.value, scaling)) return;
    const isPlain = exact === written.value;
    context.report({
      span: written.span,
      message: isPlain
        ? `The width ${exact} becomes ${scaled}: widths are rounded up to a multiple of 8.`
        : `The width ${written.value} is scaled to ${shown(exact)}, which becomes ${scaled}: widths are rounded up to a multiple of 8.`,
      // Where a scale decides, the numbers are those that the scale was made for.
      ...(!isPlain && { severity: 'hint' as const }),
      fixes: () =>
        isPlain
          ? [
              {
                title: `Set the width to ${scaled}`,
                intents: [{ type: 'replace', span: written.span, text: String(scaled) }],
                // At another scale of the file, the two may become different widths.
                safe: scaling === undefined,
              },
            ]
          : [],
    });
  },
};

/** Products of decimal fractions are off in their last digits. */
const CLOSE = 1e-6;

function isRounded({ exact = 0, scaled = 0 }: RowWidth): boolean {
  return scaled - exact > CLOSE;
}

function shown(value: number): number {
  return Math.round(value * 100) / 100;
}
