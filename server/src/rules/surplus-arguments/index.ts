// surplus-arguments: a row gives its module, or a list its layer, more arguments than there are parameters.
import type { FileProblem } from '../../network/file-problem.ts';
import { sourceOf } from '../../text/span.ts';
import { counted } from '../../wording/counted.ts';
import { namesListed, quoted } from '../../wording/sentence.ts';
import type { FixCandidate, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'surplus-arguments',
  summary: 'A module or a layer is given more arguments than it takes',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  formats: ['cnn-yaml', 'ultralytics-yaml'],
  checkFile(problem, context) {
    if (problem.type !== 'surplus-arguments') return;
    context.report({ span: problem.span, message: message(problem), fixes: () => [fix(problem)] });
  },
};

type Surplus = Extract<FileProblem, { type: 'surplus-arguments' }>;

/** Brackets around what is one list; else what is too much goes. */
function fix({ list, entry, given, parameters }: Surplus): FixCandidate {
  if (list) {
    const { span, parameter } = list;
    return {
      title: `Write ${quoted(parameter)} as one list, ${quoted(`[${sourceOf(span)}]`)}`,
      intents: [
        { type: 'replace', span: { ...span, end: span.start }, text: '[' },
        { type: 'replace', span: { ...span, start: span.end }, text: ']' },
      ],
    };
  }
  const more = given - parameters.length;
  return {
    title: more === 1 ? 'Remove the last argument' : `Remove the last ${more} arguments`,
    intents: [{ type: 'replace', span: entry, text: '' }],
  };
}

function message({ kind, given, parameters, list }: Surplus): string {
  const howMany = given === 1 ? 'one is given' : `${given} are given`;
  if (parameters.length === 0) return `${quoted(kind)} takes no arguments, but ${howMany}.`;
  const meant = list
    ? ` ${quoted(`[${sourceOf(list.span)}]`)}, one list for ${quoted(list.parameter)}, would fit.`
    : '';
  return `${quoted(kind)} takes ${counted(parameters.length, 'argument')} (${namesListed(parameters)}), but ${howMany}.${meant}`;
}
