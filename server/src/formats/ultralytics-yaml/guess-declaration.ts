// What a module of one's own probably does, from how rows use it: words for a declaration, the likeliest first. Which of them fits is found out
// by trying them.

import type { Feature } from './composer.ts';
import { knownCount } from './counts.ts';
import type { Header } from './header.ts';
import { argumentOf } from './literal.ts';
import type { Row } from './rows.ts';
import { scaledWidth } from './scaling.ts';

/** A row that uses the module, with what it reads. */
export interface ModuleUse {
  readonly row: Row;
  readonly inputs: readonly Feature[];
  /** The level of the pyramid that the comment behind the row before it states. */
  readonly levelBefore: number | undefined;
  /** How many numbers it takes. */
  readonly rows: number;
}

/** `channels=width size=/2`, and what else it may be. */
export function guessedDeclarations(uses: readonly ModuleUse[], header: Header): readonly string[] {
  const rows = Math.max(1, ...uses.map((use) => use.rows));
  if (rows > 1) return [`rows=${rows}`];
  const channels = guessedChannels(uses, header);
  return guessedSizes(uses).map((size) => `channels=${channels} size=${size}`);
}

/** Fewer channels are no width but a ratio or a kernel. */
const LEAST_WIDTH = 8;

function guessedChannels(uses: readonly ModuleUse[], header: Header): string {
  const arguments_ = uses.map(({ row }) => {
    const first = row.args[0] && argumentOf(row.args[0], header.names).value;
    return typeof first === 'number' && Number.isInteger(first) && first >= LEAST_WIDTH ? first : undefined;
  });
  const joins = uses.some(({ row }) => row.from.length > 1);
  if (arguments_.some((width) => width === undefined)) {
    return joins && uses.some(({ row }) => /cat/i.test(row.module)) ? 'sum' : 'same';
  }
  // Attention takes the width that it gets anyway; as it is written, or scaled.
  const isInput = uses.every(({ inputs }, index) => {
    const input = knownCount(inputs[0]?.channels ?? Number.NaN);
    const width = arguments_[index] ?? 0;
    return !joins && input !== undefined && (input === width || input === widthOf(width, header));
  });
  return isInput ? 'same' : 'width';
}

function widthOf(width: number, { scale, divisor }: Header): number {
  return scaledWidth(width, scale, divisor);
}

/** By what comments say, by a stride among the arguments, by the name; then what modules do otherwise. */
function guessedSizes(uses: readonly ModuleUse[]): readonly string[] {
  const first = uses.map(sizeByComment).find((size) => size !== undefined);
  const likely = first ?? uses.map(sizeByUse).find((size) => size !== undefined) ?? 'same';
  return [...new Set([likely, 'same', '/2', '*2'])];
}

function sizeByComment({ row, levelBefore }: ModuleUse): string | undefined {
  const level = row.comment?.level?.value;
  if (level === undefined || levelBefore === undefined) return undefined;
  const by = level - levelBefore;
  if (by === 0) return 'same';
  return by > 0 ? `/${2 ** by}` : `*${2 ** -by}`;
}

function sizeByUse({ row }: ModuleUse): string | undefined {
  if (/down/i.test(row.module)) return '/2';
  if (/^up|upsample|carafe|dysample/i.test(row.module)) return '*2';
  const [width, kernel, stride] = row.args.map((node) => argumentOf(node, new Map()).value);
  const isLikeConvolution = typeof width === 'number' && typeof kernel === 'number' && kernel <= 7;
  return isLikeConvolution && stride === 2 ? '/2' : undefined;
}
