// row-inputs: a row reads a list of rows where its module reads one, or one where it reads a list.

import { quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'row-inputs',
  summary: 'A row reads a list of rows where one is needed, or the other way round',
  category: 'structure',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'row-inputs') return;
    const { span, module, needs, suggestion } = problem;
    const message =
      needs === 'one'
        ? `${quoted(module)} reads one row, so \`from\` has to be a single number here and not a list.`
        : `${quoted(module)} reads a list of rows, so \`from\` has to be a list here, even of a single number.`;
    const title = `Change \`from\` to ${quoted(suggestion ?? '')}`;
    context.report({
      span,
      message,
      fixes: () =>
        suggestion === undefined
          ? []
          : [{ title, intents: [{ type: 'replace', span, text: suggestion }], safe: true }],
    });
  },
};
