// surplus-arguments: a row gives its module more arguments than the module has parameters.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Rule } from '../rule.ts';
import { counted, namesListed, quoted } from '../wording.ts';

export const rule: Rule = {
  id: 'surplus-arguments',
  summary: 'A row gives its module more arguments than it takes',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'surplus-arguments') return;
    const { span, entry, given, parameters } = problem;
    const more = given - parameters.length;
    context.report({
      span,
      message: message(problem),
      fixes: () => [
        {
          title: more === 1 ? 'Remove the last argument' : `Remove the last ${more} arguments`,
          intents: [{ type: 'replace', span: entry, text: '' }],
        },
      ],
    });
  },
};

function message({ kind, given, parameters }: Extract<FileProblem, { type: 'surplus-arguments' }>): string {
  const howMany = given === 1 ? 'one is given' : `${given} are given`;
  if (parameters.length === 0) return `${quoted(kind)} takes no arguments, but ${howMany}.`;
  return `${quoted(kind)} takes ${counted(parameters.length, 'argument')} (${namesListed(parameters)}), but ${howMany}.`;
}
