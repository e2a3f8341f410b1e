// unknown-attribute: a layer is given an attribute that its kind does not have.

import { namesListed, quoted } from '../../wording/sentence.ts';
import { changeText, removeEntry } from '../edits/edits.ts';
import { isChannelCountOfPool, type UnknownAttribute } from '../facts/pool-channel-count.ts';
import type { FixCandidate, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'unknown-attribute',
  summary: 'A layer is given an attribute that its kind does not have',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'unknown-attribute' || isChannelCountOfPool(problem)) return;
    const { span, name, kind } = problem;
    context.report({
      span,
      message: `${quoted(kind)} has no attribute ${quoted(name)}${hint(problem)}.`,
      fixes: () => candidates(problem),
    });
  },
};

function hint({ suggestion, known }: UnknownAttribute): string {
  if (suggestion !== undefined) return `. The nearest is ${quoted(suggestion)}`;
  return known.length === 0 ? ': it has none at all' : `. It has ${namesListed(known)}`;
}

function candidates({ span, entry, name, suggestion }: UnknownAttribute): FixCandidate[] {
  const rename = suggestion === undefined ? [] : [changeText(span, name, suggestion, true)];
  return [...rename, removeEntry(entry, name)];
}
