// What older releases of ultralytics make of a row that the newest one builds: a fact about the row if it is not stated
// which release is used, and else what that release does.

import type { Argument } from '../../libraries/literal.ts';
import type { ReleaseDifference } from '../../network/rows.ts';
import { isScaled, scaledArgument } from './call.ts';
import type { Known } from './dialects.ts';
import { isReadByUltralytics } from './families.ts';
import type { Header } from './header.ts';
import { FIRST_WITH, firstWithOneHead } from './releases.ts';
import { scaledWidth } from './scaling.ts';

/** Channels of one attention head. */
const HEAD = 64;
/** Scales at which the inner blocks of a C3k2 are small C3s. */
const LARGER = 'mlx';

/** What a difference may depend on. `written` are the arguments of the row. */
export interface DifferenceContext {
  readonly written: readonly Argument[];
  readonly header: Header;
}

type Judge = (known: Known, context: DifferenceContext) => ReleaseDifference | undefined;

export function differencesOf(known: Known, context: DifferenceContext): readonly ReleaseDifference[] {
  if (!isReadByUltralytics(context.header.dialect)) return [];
  return JUDGES.flatMap((judge) => judge(known, context) ?? []);
}

const narrowAttention: Judge = (known, { written: [first, share], header }) => {
  const before = firstWithOneHead(known.module.name);
  if (before === undefined) return undefined;
  const channels = innerWidth(known, first, share, header);
  if (channels === undefined || channels < 1 || channels >= HEAD) return undefined;
  return { type: 'narrow-attention', before, channels, head: HEAD };
};

const missingChoice: Judge = ({ module }, { written, header: { letters } }) => {
  if (module.name !== 'C3k2' || written.length !== 1 || !LARGER.includes(letters)) return undefined;
  return { type: 'missing-choice', before: FIRST_WITH.exactScaleLetters, scale: letters };
};

/** No letter at all is found in any list of letters. */
const withoutScale: Judge = ({ module }, { written, header: { letters } }) => {
  if (letters !== '' || written.length < 2) return undefined;
  const before = FIRST_WITH.exactScaleLetters;
  const choice = Boolean(written[1]?.value);
  if (module.name === 'C3k2' && !choice) return { type: 'forced-choice', before };
  return module.name === 'A2C2f' && choice ? { type: 'added-arguments', before } : undefined;
};

/** Where another width of the embedding than that of the inner blocks was kept, both did not fit. */
const otherEmbedding: Judge = (known, { written, header }) => {
  if (known.module.name !== 'C2fAttn') return undefined;
  const [width, embedding, , , , , share] = written;
  if (typeof embedding?.value !== 'number') return undefined;
  const { scale, divisor } = header;
  const most = Math.floor((scale.maxChannels ?? Number.POSITIVE_INFINITY) / 2);
  const given = scaledWidth(embedding.value, { ...scale, maxChannels: most }, divisor);
  const needed = innerWidth(known, width, share, header);
  if (needed === undefined || !Number.isFinite(given) || given === needed) return undefined;
  return { type: 'other-embedding', before: FIRST_WITH.fittedEmbedding, given, needed };
};

/** Channels of the inner blocks: a part of the output width as the module gets it, if that is known. */
function innerWidth(
  known: Known,
  width: Argument | undefined,
  share: Argument | undefined,
  header: Header,
): number | undefined {
  const outer = width && isScaled(known, 0, width, header) ? scaledArgument(width, header) : width;
  const part = share === undefined ? 0.5 : share.value;
  if (typeof outer?.value !== 'number' || typeof part !== 'number') return undefined;
  return Math.trunc(outer.value * part);
}

const widthOfClasses: Judge = ({ call, module }, { written: [first], header }) => {
  const { classes, scale, divisor } = header;
  const { value } = first ?? {};
  if (typeof value !== 'number' || classes === undefined) return undefined;
  const scaled = scaledWidth(value, scale, divisor);
  if (!Number.isFinite(scaled) || scaled === value) return undefined;
  const before = FIRST_WITH.scaledWidthOfClasses;
  if (module.name === 'Classify') {
    return value === classes ? undefined : { type: 'scaled-classes', before, classes: value, scaled };
  }
  const isWidth = (call === 'scaled' || call === 'repeated') && value === classes;
  return isWidth ? { type: 'unscaled-width', before, classes, scaled } : undefined;
};

const JUDGES: readonly Judge[] = [
  narrowAttention,
  missingChoice,
  withoutScale,
  otherEmbedding,
  widthOfClasses,
];
