// syntax: the text is not well-formed in its own notation.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Span } from '../../text/span.ts';
import { quoted } from '../../wording/sentence.ts';
import type { FixCandidate, Rule } from '../rule.ts';

/** What a tab is taken for; which of them fits is found out by trying. */
const WIDTHS = [2, 4, 8];

export const rule: Rule = {
  id: 'syntax',
  summary: 'The text is not well-formed',
  category: 'syntax',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'syntax') return;
    const { span, message, tolerated } = problem;
    context.report({
      span,
      message,
      ...(tolerated && { severity: 'warning' }),
      fixes: () => [...completed(problem), ...(problem.tab ? indentedWithSpaces(span) : [])],
    });
  },
};

function completed({ missing }: Extract<FileProblem, { type: 'syntax' }>): readonly FixCandidate[] {
  if (!missing) return [];
  const { span } = missing;
  // Braces stand apart from what is in them.
  const text = missing.text.includes('}') ? missing.text : missing.text.trim();
  return [{ title: `Add ${quoted(text.trim())}`, intents: [{ type: 'replace', span, text }] }];
}

/** All lines that start with a tab are changed at once: half of them would fit the others even less. */
function indentedWithSpaces({ segment }: Span): readonly FixCandidate[] {
  const indents = [...segment.text.matchAll(/^[ \t]*\t[ \t]*(?=\S)/gm)];
  return WIDTHS.map((width) => ({
    title: `Replace tabs by ${width} spaces`,
    intents: indents.map(({ index, 0: indent }) => ({
      type: 'replace' as const,
      span: { segment, start: index, end: index + indent.length },
      text: indent.replaceAll('\t', ' '.repeat(width)),
    })),
  }));
}
