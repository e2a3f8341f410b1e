// differs-by-release: a row that the newest release builds, and that older ones stop at or build otherwise, in a file that
// does not say which release it is for; or one for a release that is too old to be followed in everything.
import type { ReleaseDifference, RowFacts } from '../../network/rows.ts';
import { counted } from '../../wording/counted.ts';
import type { Rule, RuleContext } from '../rule.ts';

export const rule: Rule = {
  id: 'differs-by-release',
  summary: 'Older releases of the library stop at the row, or build something else',
  category: 'attribute',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const { rows = [] } = context.network;
    reportOldRelease(context);
    for (const types of ALIKE) {
      const found = rows.flatMap((row) => {
        const difference = row.differences?.find(({ type }) => types.includes(type));
        return difference ? [{ row, difference }] : [];
      });
      const [first, ...others] = found;
      if (first === undefined) continue;
      const also = others.length === 0 ? '' : ` The same is true of ${counted(others.length, 'other row')}.`;
      context.report({
        span: first.row.module.span,
        message: `${worded(first.difference, first.row)}${also}`,
        related: others.map(({ row: { module, index } }) => ({
          span: module.span,
          message: `Row ${index} is another one`,
        })),
      });
    }
  },
};

/** Differences that are said once, whichever of them it is. A width like the number of classes has its own rule. */
const ALIKE: readonly (readonly ReleaseDifference['type'][])[] = [
  ['narrow-attention'],
  ['missing-choice'],
  ['forced-choice', 'added-arguments'],
  ['other-embedding'],
  ['scaled-classes'],
];

function reportOldRelease({ network: { release, rows = [] }, report }: RuleContext): void {
  const span = release?.span ?? rows[0]?.module.span;
  if (release?.olderThan === undefined || span === undefined) return;
  report({
    span,
    message: `Ultralytics ${release.name} may count otherwise than is shown: convlint follows releases from ${release.olderThan} on in everything, and older ones only in what the page of this rule lists.`,
  });
}

function worded(difference: ReleaseDifference, { module: { name } }: RowFacts): string {
  const older = `releases of ultralytics before ${difference.before}`;
  switch (difference.type) {
    case 'narrow-attention':
      return `The attention of \`${name}\` gets ${difference.channels} channels, and one head has ${difference.head}: ${older} stop at this row, newer ones build a single head.`;
    case 'missing-choice': {
      const where = difference.scale === '' ? 'Without `scales`' : `At scale \`${difference.scale}\``;
      return `${where}, ${older} stop at a \`C3k2\` that has only its width; newer ones build it.`;
    }
    case 'forced-choice':
      return `Without \`scales\`, ${older} build another network than newer ones: as at the largest scale, they set \`c3k\` of \`C3k2\`.`;
    case 'added-arguments':
      return `Without \`scales\`, ${older} build another network than newer ones: as at the largest scale, they add \`True\` and \`1.2\` to the arguments of \`A2C2f\`.`;
    case 'other-embedding':
      return `The embedding of \`${name}\` is written with a width that becomes ${difference.given}, and its inner blocks have ${difference.needed} channels: ${older} stop at this row, newer ones take ${difference.needed}.`;
    case 'unscaled-width':
      return `The width ${difference.classes} is also the number of classes: ${older} leave it, newer ones scale it to ${difference.scaled}.`;
    case 'scaled-classes':
      return `\`${name}\` has ${difference.classes} classes, which is not \`nc\`: ${older} take that for a width and scale it to ${difference.scaled}, newer ones leave it.`;
  }
}
