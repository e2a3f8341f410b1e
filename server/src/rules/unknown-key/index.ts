// unknown-key: a key of the format that has no meaning where it stands.

import { namesListed, quoted, sentenceStart } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unknown-key',
  summary: 'A key has no meaning where it stands',
  category: 'structure',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'unknown-key') return;
    const { span, name, place, suggestion, known } = problem;
    context.report({
      span,
      message: `${sentenceStart(place)} has no key ${quoted(name)}. ${hint(suggestion, known)}`.trimEnd(),
      fixes: () => (suggestion === undefined ? [] : [changeText(span, name, suggestion, true)]),
    });
  },
};

function hint(suggestion: string | undefined, known: readonly string[]): string {
  if (suggestion !== undefined) return `The nearest is ${quoted(suggestion)}.`;
  return known.length === 0 ? '' : `It can have ${namesListed(known)}.`;
}
