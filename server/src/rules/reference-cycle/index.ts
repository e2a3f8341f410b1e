// reference-cycle: layers that read each other in a circle, or a block that contains itself.

import { namesListed } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

/** How many members of a circle are named. */
const SHOWN = 6;

export const rule: Rule = {
  id: 'reference-cycle',
  summary: 'Layers read each other in a circle, or a block contains itself',
  category: 'structure',
  severity: 'error',
  fixable: false,
  checkFile(problem, context) {
    if (problem.type !== 'cycle') return;
    const members = [...new Set(problem.members)];
    context.report({ span: problem.span, message: words(problem.of, members) });
  },
};

function words(of: 'layers' | 'blocks', members: readonly string[]): string {
  const all = namesListed(members, 'and', SHOWN);
  if (of === 'blocks') {
    return members.length > 1
      ? `Blocks ${all} contain each other, so they would never end.`
      : `Block ${all} contains itself, so it would never end.`;
  }
  return members.length > 1
    ? `Layers ${all} read each other in a circle, so none of them can be computed first.`
    : `Layer ${all} reads its own output.`;
}
