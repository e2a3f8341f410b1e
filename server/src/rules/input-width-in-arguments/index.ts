// input-width-in-arguments: a row writes the width of its input as well, so that the output width is taken for the
// kernel and all arguments behind it mean something else.
import { joinSpans } from '../../text/span.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { argumentFor, layerRange } from '../rows/parts.ts';
import type { Rule } from '../rule.ts';

/** Kernels from here on that are even are widths. */
const LEAST_WIDTH = 16;

export const rule: Rule = {
  id: 'input-width-in-arguments',
  summary: 'A row gives the width of its input, which is taken for the output width',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkRow({ row, facts }, context) {
    const [width] = row.arguments;
    const kernel = argumentFor(row, 'k', 'kernel');
    const isShifted =
      width?.scaled === true &&
      kernel !== undefined &&
      row.arguments[1] === kernel &&
      kernel.number !== undefined &&
      kernel.number >= LEAST_WIDTH &&
      kernel.number % 2 === 0;
    if (!isShifted || width === undefined || kernel === undefined) return;
    const meant = row.arguments
      .slice(0, 5)
      .flatMap(({ parameter, text }) => (parameter === undefined ? [] : `${quoted(parameter)} ${text}`));
    const fails = facts.some(({ problems }) => problems.length > 0);
    context.report({
      span: kernel.span,
      message: `The arguments of ${quoted(row.module.name)} start with the output width, the input width is never written: these mean ${listed(meant)}.`,
      ...(!fails && { severity: 'warning' as const }),
      explains: [layerRange(row, context)],
      fixes: () => [
        {
          title: `Remove ${quoted(width.text)}, the width of the input`,
          intents: [
            {
              type: 'replace',
              span: { ...joinSpans(width.span, kernel.span), end: kernel.span.start },
              text: '',
            },
          ],
        },
      ],
    });
  },
};
