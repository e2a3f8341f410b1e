// differs-by-release: a row that the newest release builds, and that releases before the summer of 2026 stop at or
// build otherwise.
import type { RowFacts } from '../../network/rows.ts';
import { counted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

/** Channels of one attention head. */
const HEAD = 64;
/** Scales at which the inner blocks of a C3k2 are small C3s. */
const LARGER: ReadonlySet<string> = new Set(['m', 'l', 'x']);

type Judge = (row: RowFacts, scale: string | undefined) => string | undefined;

export const rule: Rule = {
  id: 'differs-by-release',
  summary: 'Older releases of the library stop at the row, or build something else',
  category: 'attribute',
  severity: 'warning',
  fixable: false,
  formats: ['ultralytics-yaml'],
  checkNetwork({ network: { rows = [], scaling }, report }) {
    for (const judge of JUDGES) {
      const found = rows.filter((row) => judge(row, scaling?.name) !== undefined);
      const [first, ...others] = found;
      if (first === undefined) continue;
      const also = others.length === 0 ? '' : ` The same is true of ${counted(others.length, 'other row')}.`;
      report({
        span: first.module.span,
        message: `${judge(first, scaling?.name)}${also}`,
        related: others.map(({ module, index }) => ({
          span: module.span,
          message: `Row ${index} is another one`,
        })),
      });
    }
  },
};

const narrowAttention: Judge = ({ module, width, arguments: [, expansion] }) => {
  if (module.name !== 'C2PSA' || width.scaled === undefined) return undefined;
  const share = expansion === undefined ? 0.5 : expansion.number;
  if (share === undefined) return undefined;
  const hidden = Math.trunc(width.scaled * share);
  if (hidden < 1 || hidden >= HEAD) return undefined;
  return `The attention of \`C2PSA\` gets ${hidden} channels, and one head has ${HEAD}: releases of ultralytics before July 2026 stop at this row, newer ones build a single head.`;
};

const missingChoice: Judge = ({ module, arguments: given }, scale) => {
  if (module.name !== 'C3k2' || given.length !== 1 || (scale !== undefined && !LARGER.has(scale)))
    return undefined;
  const where = scale === undefined ? 'Without `scales`' : `At scale \`${scale}\``;
  return `${where}, releases of ultralytics before August 2026 stop at a \`C3k2\` that has only its width; newer ones build it.`;
};

const unscaled: Judge = ({ module, arguments: given }, scale) => {
  if (scale !== undefined || given.length < 2) return undefined;
  const [, choice] = given;
  const isTrue = /^['"]?true['"]?$/i.test(choice?.text ?? '');
  if (module.name === 'C3k2' && !isTrue) return `${OLDER} set \`c3k\` of \`C3k2\`.`;
  if (module.name === 'A2C2f' && isTrue)
    return `${OLDER} add \`True\` and \`1.2\` to the arguments of \`A2C2f\`.`;
  return undefined;
};

const OLDER =
  'Without `scales`, releases of ultralytics before August 2026 build another network than newer ones: as at the largest scale, they';

const JUDGES: readonly Judge[] = [narrowAttention, missingChoice, unscaled];
