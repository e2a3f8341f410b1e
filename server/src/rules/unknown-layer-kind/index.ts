// unknown-layer-kind: a layer's kind is neither in the catalogue nor a block of the file.
import type { FileProblem } from '../../network/file-problem.ts';
import { quoted } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

/** What a name of a class looks like, if it is not too long to be one. */
const DECLARABLE = /^[A-Za-z_]\w{0,50}$/;

export const rule: Rule = {
  id: 'unknown-layer-kind',
  summary: 'A layer is of a kind that does not exist',
  category: 'structure',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'unknown-kind') return;
    const { span, name, of, suggestion, mayExist } = problem;
    context.report({
      span,
      message: message(problem),
      ...(mayExist && { severity: 'warning' as const }),
      fixes: () => (suggestion === undefined ? [] : [changeText(span, name, suggestion, of !== 'module')]),
    });
  },
};

function message(problem: Extract<FileProblem, { type: 'unknown-kind' }>): string {
  const { name, of, reason, suggestion, declarable } = problem;
  const what =
    reason === undefined
      ? `There is no ${of ?? 'layer kind or block'} called ${quoted(name)}.`
      : `${quoted(name)} cannot be used: ${reason}.`;
  const nearest = suggestion === undefined ? '' : ` The nearest is ${quoted(suggestion)}.`;
  if (!declarable || !DECLARABLE.test(name)) return `${what}${nearest}`;
  return `${what}${nearest} A module of your own can be declared: \`# convlint: module ${name} channels=same size=same\`.`;
}
