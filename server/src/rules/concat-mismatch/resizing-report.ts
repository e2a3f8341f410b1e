// What is said of a row that enlarges a map by another factor than the join behind it needs.
import { joinSpans } from '../../text/span.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import type { UnequalJoin } from '../rows/joins.ts';
import type { FixCandidate, Report } from '../rule.ts';
import type { WrongFactor } from './resizing-rows.ts';

export function resizingReport(wrong: WrongFactor, join: UnequalJoin): Report {
  const { row, from, to, factor, changes } = wrong;
  const [first] = changes;
  const last = changes.at(-1);
  const would = listed(
    changes.map(({ argument, to: number }) => `${quoted(argument.parameter ?? '')} ${number}`),
  );
  return {
    span: first && last ? joinSpans(first.argument.span, last.argument.span) : row.module.span,
    message: `${quoted(row.module.name)} makes a map of height ${to} from one of ${from}, but row ${join.row.number} joins it with maps of height ${from * factor}: ${would} would give that.`,
    related: [{ span: join.row.module.span, message: `Row ${join.row.number} joins it` }],
    fixes: () => [factorFix(wrong)],
  };
}

function factorFix({ row, changes }: WrongFactor): FixCandidate {
  const values = changes.map(({ argument, to }) => `\`${argument.parameter ?? ''}\` to ${to}`);
  return {
    title: `Set ${listed(values)} in row ${row.number}`,
    intents: changes.map(({ argument, to }) => ({ type: 'replace', span: argument.span, text: String(to) })),
  };
}
