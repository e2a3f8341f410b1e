// unknown-scale: a scale is asked for that the file does not have.
import type { FileProblem } from '../../network/file-problem.ts';
import { namesListed, quoted } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { Rule } from '../rule.ts';

type UnknownScale = Extract<FileProblem, { type: 'unknown-scale' }>;

export const rule: Rule = {
  id: 'unknown-scale',
  summary: 'A scale is asked for that the file does not have',
  category: 'structure',
  severity: 'error',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'unknown-scale') return;
    const { span, name, asked, known, suggestion } = problem;
    context.report({
      span: asked ?? span,
      message: `${askedFor(problem)}, but \`scales\` has ${known.length === 0 ? 'none' : `only ${namesListed(known)}`}.`,
      fixes: () => (suggestion !== undefined && asked ? [changeText(asked, name, suggestion)] : []),
    });
  },
};

function askedFor({ name, askedBy }: UnknownScale): string {
  if (askedBy === 'file name') return `The name of the file says scale ${quoted(name)}`;
  if (askedBy === 'comment') return `The comment asks for scale ${quoted(name)}`;
  return `Scale ${quoted(name)} is asked for`;
}
