// anchor-rows: a head has not one row of anchors for each map that it reads.
import type { FileProblem } from '../../network/file-problem.ts';
import { counted } from '../../wording/counted.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'anchor-rows',
  summary: 'A head has not one row of anchors for each map it reads',
  category: 'structure',
  severity: 'error',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'anchor-rows') return;
    const { span, anchors, rows, levels } = problem;
    context.report({
      span,
      message: message(problem),
      ...(rows < levels && { severity: 'warning' as const }),
      related: [{ span: anchors, message: `The anchors have ${counted(rows, 'row')}` }],
    });
  },
};

function message({ rows, levels }: Extract<FileProblem, { type: 'anchor-rows' }>): string {
  const read = `the head reads ${counted(levels, 'map')}, but the anchors have ${counted(rows, 'row')}`;
  const effect =
    rows > levels
      ? 'it looks for a map for each row of anchors and fails'
      : `the last ${levels - rows === 1 ? 'one is' : `${levels - rows} are`} left out silently`;
  return `${read.charAt(0).toUpperCase()}${read.slice(1)}: ${effect}.`;
}
