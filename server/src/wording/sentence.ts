// How messages of rules spell names and numbers. Names come from files: they are shortened and kept to one
// line, so that a message stays one plain sentence whatever a file holds.

import { type Dim, formatDim, isKnown, type Shape } from '../network/shape.ts';

/** The longest name that is shown whole. */
const NAME_LIMIT = 60;

/** Characters that would break a line, a code span or a terminal, or hide or reorder others. */
const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029`]+/gu;

/** Half of a surrogate pair, left over where a text was cut. */
const CUT_PAIR = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

/** A name or literal of a file between backticks: on one line, and shortened in its middle if it is long. */
export function quoted(text: string): string {
  if (text.length <= NAME_LIMIT) return `\`${onOneLine(text)}\``;
  return `\`${onOneLine(text.slice(0, NAME_LIMIT - 20))}…${onOneLine(text.slice(-15))}\``;
}

function onOneLine(text: string): string {
  return text.replace(UNFIT, ' ').replace(/\s+/g, ' ').replace(CUT_PAIR, '').trim();
}

/** The longest sentence that is shown whole: far above what rules and formats say by themselves. */
const SENTENCE_LIMIT = 600;

const UNFIT_IN_SENTENCE = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** A message or a title as one line of bounded length, whatever names of a file were put in. */
export function sentence(text: string): string {
  const line = text.replace(UNFIT_IN_SENTENCE, ' ');
  if (line.length <= SENTENCE_LIMIT) return line;
  return `${line.slice(0, SENTENCE_LIMIT - 100).replace(CUT_PAIR, '')}…${line.slice(-99).replace(CUT_PAIR, '')}`;
}

/** "a, b and c" */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/** Names between backticks, the first `limit` of many. */
export function namesListed(names: readonly string[], last: 'and' | 'or' = 'and', limit = 12): string {
  const shown = names.slice(0, limit).map(quoted);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} ${last} ${more} more` : listed(shown, last);
}

export function sentenceStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Number of filters" reads on as "number of filters"; "MLP ratio" stays. */
export function inSentence(meaning: string): string {
  return /^[A-Z]([a-z]| )/.test(meaning) ? meaning.slice(0, 1).toLowerCase() + meaning.slice(1) : meaning;
}

/** How many sizes of a shape are shown. */
const SIZES_SHOWN = 8;

/** `36×28×20`, with the names that a file gives to unknown sizes; `unknown×28×20` where it gives none. */
export function shapeInSentence(shape: Shape): string {
  if (shape.length === 0) return 'scalar';
  const sizes = shape.slice(0, SIZES_SHOWN).map(sizeText).join('×');
  return shape.length > SIZES_SHOWN ? `${sizes}×…` : sizes;
}

/** A number, or the name that a file gives to an unknown size. */
export function sizeText(size: Dim): string {
  if (!isKnown(size) && size.name === undefined) return 'unknown';
  return onOneLine(formatDim(size).slice(0, NAME_LIMIT));
}
