// unknown-layer-kind: a layer's kind is neither in the catalogue nor a block of the file.
import type { FileProblem } from '../../network/file-problem.ts';
import { counted } from '../../wording/counted.ts';
import { quoted } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import type { FixCandidate, Rule } from '../rule.ts';

type Unknown = Extract<FileProblem, { type: 'unknown-kind' }>;

/** So many other rows are pointed at. */
const MOST_RELATED = 20;

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
    const { span, suggestion, mayExist, uses = [] } = problem;
    const related = uses.slice(0, MOST_RELATED).map(({ span: use, row }) => ({
      span: use,
      message: `Row ${row} names it too`,
    }));
    context.report({
      span,
      message: message(problem),
      ...(related.length > 0 && { related }),
      ...(mayExist && { severity: 'warning' as const }),
      fixes: () => [
        ...(suggestion === undefined ? [] : [renamed(problem, suggestion)]),
        ...declared(problem),
      ],
    });
  },
};

/** One declaration for each of its likely effects; those that fit nowhere fall away when they are tried. */
function declared({ name, declarations = [] }: Unknown): readonly FixCandidate[] {
  if (!DECLARABLE.test(name)) return [];
  return declarations.map((words) => ({
    title: `Declare ${quoted(name)} with \`${words}\``,
    intents: [{ type: 'declare-module', name, words }],
  }));
}

/** All uses are renamed at once. */
function renamed({ span, name, of, uses = [] }: Unknown, suggestion: string): FixCandidate {
  const change = changeText(span, name, suggestion, of !== 'module');
  if (uses.length === 0) return change;
  const others = uses.map(({ span: use }) => ({ type: 'replace' as const, span: use, text: suggestion }));
  return { ...change, intents: [...change.intents, ...others] };
}

function message(problem: Unknown): string {
  const { name, suggestion, declarable, declarations = [], uses = [] } = problem;
  const what = fault(problem);
  const nearest = suggestion === undefined ? '' : ` The nearest is ${quoted(suggestion)}.`;
  const often = uses.length === 0 ? '' : ` ${counted(uses.length + 1, 'row')} name it.`;
  if (!declarable || !DECLARABLE.test(name)) return `${what}${nearest}${often}`;
  return `${what}${nearest}${often} ${problem.isChanged ? 'It' : 'A module of your own'} can be declared: \`# convlint: module ${name} ${declarations[0] ?? 'channels=same size=same'}\`.`;
}

function fault({ name, of, reason, isChanged }: Unknown): string {
  if (isChanged)
    return `What ${quoted(name)} does is not known: the project defines it otherwise than the library does.`;
  if (reason !== undefined) return `${quoted(name)} cannot be used: ${reason}.`;
  return `There is no ${of ?? 'layer kind or block'} called ${quoted(name)}.`;
}
