// invalid-value: a value is of the wrong type or outside what its attribute allows.

import { quoted } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

/** Longer than this, what is expected is a list that nobody reads in a message. */
const LONG = 150;

export const rule: Rule = {
  id: 'invalid-value',
  summary: 'A value is of the wrong type or outside its limits',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'invalid-value') return;
    const { span, name, found, expected, suggestions, mayBeTaken } = problem;
    const what =
      found.trim() === '' ? `${quoted(name)} has no value` : `${quoted(name)} cannot be ${quoted(found)}`;
    context.report({
      span,
      message: `${what}${whatWouldBe(expected, suggestions)}.`,
      ...(mayBeTaken && { severity: 'warning' as const }),
      fixes: () => suggestions.map((suggestion) => changeText(span, found, suggestion)),
    });
  },
};

/** What would be right; of a long list of words only the nearest one. */
function whatWouldBe(expected: string, [nearest]: readonly string[]): string {
  const isLong = expected.length > LONG && nearest !== undefined;
  return isLong ? `. The nearest is ${quoted(nearest)}` : `: it must be ${expected}`;
}
