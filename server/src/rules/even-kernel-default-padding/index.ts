// even-kernel-default-padding: an even kernel with the padding of half its size makes a map one larger than meant.
import { countedAlong } from '../../wording/axes.ts';
import { quoted } from '../../wording/sentence.ts';
import { type EvenKernel, evenKernelOf } from '../rows/even-kernels.ts';
import { argumentFor } from '../rows/parts.ts';
import type { FixCandidate, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'even-kernel-default-padding',
  summary: 'An even kernel without a written padding makes the map one larger',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  sameInAllModels: true,
  checkRow({ row, facts }, context) {
    const found = evenKernelOf(row, facts);
    if (found === undefined) return;
    const { kernel, window, meant } = found;
    const fails = (context.rows?.unequalJoins() ?? []).length > 0;
    context.report({
      span: kernel.span,
      message: `With kernel ${kernel.number} ${quoted(row.module.name)} makes ${String(window.output)} of ${countedAlong(window.axis, Number(window.input))}, not ${meant}: the padding that is not written is ${window.padding.before}, half of the kernel, which suits odd kernels only.${fails ? ' Maps that are joined do not fit together.' : ''}`,
      ...(!fails && { severity: 'warning' as const }),
      fixes: () => edits(found),
    });
  },
};

/** The padding that suits the kernel, where there is one, and the odd kernels beside it. */
function edits({ row, kernel, window }: EvenKernel): FixCandidate[] {
  const size = window.kernel;
  const padding = (size - window.stride) / 2;
  const stride = argumentFor(row, 's', 'stride');
  const hasPadding = row.module.name === 'Conv' && stride !== undefined && stride === row.arguments.at(-1);
  return [
    ...(hasPadding && Number.isInteger(padding) && padding >= 0
      ? [
          {
            title: `Write the padding ${padding} behind the stride`,
            intents: [{ type: 'replace' as const, span: stride.span, text: `${stride.text}, ${padding}` }],
          },
        ]
      : []),
    ...[size + 1, size - 1].map((odd) => ({
      title: `Set the kernel to ${odd}`,
      intents: [{ type: 'replace' as const, span: kernel.span, text: String(odd) }],
    })),
  ];
}
