// What makes the numbers of rows doubtful in a whole file, so that nothing is concluded from a number that leads nowhere.
import { isEmpty, resolveAlias, type YamlMap } from '../../syntax/yaml/tree.ts';
import { type Family, isOfNoLibrary } from './family.ts';
import type { Numbering } from './numbering.ts';
import type { Row } from './rows.ts';
import { keyOf, plainOf } from './source/plain.ts';

export interface Doubts {
  /** The rows before the head are not known, and with them all numbers. */
  readonly lacksBackbone: boolean;
  /**
   * Some row reads the one before the image, and another one is of no library: forks for two cameras read their second
   * image like that.
   */
  readonly hasSecondImage: boolean;
  /** A comment says that there are two images, alike. */
  readonly twoImages: boolean;
  /**
   * The row that is the first one again and reads some number of its own, where another row is of no library: it begins a second backbone, for a
   * second image, whatever row that number would mean.
   */
  readonly secondBackbone: number | undefined;
  /**
   * The first row is of no library, and some number leads to no row before its own: forks let one row stand for a
   * whole backbone, give each of its maps a number, and number the rows behind it from there.
   */
  readonly firstMayBeMany: boolean;
}

export function doubtsOf(
  root: YamlMap,
  rows: readonly Row[],
  family: Family,
  { numbering, twoImages }: Pick<Doubts, 'twoImages'> & { readonly numbering: Numbering },
): Doubts {
  const pair = root.entries.get('backbone');
  const written = pair && resolveAlias(pair.value);
  const isOfFork = rows.some((row) => isOfNoLibrary(row, family));
  return {
    lacksBackbone: pair === undefined || (written?.type !== 'sequence' && !isEmpty(pair.value)),
    firstMayBeMany: !numbering.isShifted && mayFirstBeMany(rows, family),
    twoImages,
    hasSecondImage: isOfFork && rows.some(readsSecondImage),
    secondBackbone: isOfFork ? rows.find((row) => isFirstAgain(row, rows[0]))?.index : undefined,
  };
}

/** The number one below the lowest: the image of a stock parser stands there too, for the first row only. */
export function isSecondImage({ index }: Row, value: number | undefined): boolean {
  return index > 0 && value === -index - 1;
}

function mayFirstBeMany(rows: readonly Row[], family: Family): boolean {
  // Auxiliary branches read the image behind a row that hands it on.
  const [first, ...others] = rows.slice(rows[0]?.module === 'Silence' ? 1 : 0);
  if (first === undefined || family.custom.has(first.module) || !isOfNoLibrary(first, family)) return false;
  // Comments that count rows as they stand show that numbers are meant so too.
  if (others.some(({ index, comment }) => comment?.index?.value === index)) return false;
  return others.some(({ from, index }) => from.some(({ value }) => value !== undefined && value >= index));
}

/** With the same module and arguments, behind no row that stands right before it. */
function isFirstAgain(row: Row, first: Row | undefined): boolean {
  if (!first || row.index === 0 || row.fromIsList || row.module !== first.module) return false;
  const [{ value = 0 } = {}] = row.from;
  const same = () =>
    keyOf(row.args.map((node) => plainOf(node))) === keyOf(first.args.map((node) => plainOf(node)));
  return value < -1 && first.from[0]?.value === -1 && same();
}

function readsSecondImage(row: Row): boolean {
  return row.from.some(({ value }) => isSecondImage(row, value));
}
