// raises-exception: running the program ends with an exception that no other rule explains.
import { sentence } from '../../wording/sentence.ts';
import { fitInput } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';
import { placesOf } from '../words/program-places.ts';

export const rule: Rule = {
  id: 'raises-exception',
  summary: 'Making or calling the model ends with an exception',
  category: 'structure',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'raised') return;
    const { span, exception, message, isBeside } = problem;
    const said = message === '' ? '.' : `: ${asSentence(message)}`;
    context.report({
      span,
      related: placesOf(problem),
      ...(isBeside && { severity: 'warning' as const }),
      message: `This raises \`${exception}\`${said}`,
      fixes: () => [fitInput()],
    });
  },
};

/** What a program says may have any form; it begins as it begins there: names do. */
function asSentence(message: string): string {
  const text = sentence(message).trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
