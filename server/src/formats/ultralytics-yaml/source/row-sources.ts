// Which module each row of a file is, by the code beside it: the parser of the fork is run on the file as PyYAML reads it, and makes every
// row as it would when a model is built. Rows of which nothing changed are the same objects from version to version.
// Source: parse_model of ultralytics, YOLOv5, YOLOv7 and of forks of them.
import type { YamlMap } from '../../../syntax/yaml/tree.ts';
import type { BesideModule, BesideValue, Plain } from '../../programs.ts';
import type { Header } from '../header.ts';
import { type Row, SECTIONS } from '../rows.ts';
import { BySignature } from './by-signature.ts';
import { keyOf, plainMap, plainOf } from './plain.ts';
import { ParsedRow, type RowSource } from './row-source.ts';

const PARSER = 'parse_model';
/** What it writes on the modules that it makes. */
const MARKS = ['i', 'f', 'type', 'np'];

/** Bounds on what is kept; there are as many as rows of a version, at each scale. */
const MOST_ROWS = 2000;
const MOST_FILES = 20;

/** What was found with one module of Python. */
export class KnownRows {
  readonly rows = new Map<string, RowSource | undefined>();
  /** Whether modules do the same as those of the library. */
  readonly same = new Map<string, boolean>();
  /** What the parser made of whole files. */
  readonly parsed = new Map<string, readonly MadeRow[]>();
}

/** All that decides what the class of a row is made with. */
function keyByClass({ module, args, repeats }: Row, { scale, divisor, names, activation }: Header): string {
  const written = args.map((node) => plainOf(node));
  return JSON.stringify([module, keyOf(written), repeats, scale, divisor, [...names], String(activation)]);
}

interface MadeRow {
  readonly value: BesideValue | undefined;
  /** The channels that later rows are told. */
  readonly recorded: number | undefined;
}

interface Found {
  readonly module: BesideModule | undefined;
  readonly known: KnownRows;
}

export interface FoundSources {
  readonly parser?: Found;
  /** A file of modules without the parser that is for them. */
  readonly modules?: Found;
}

export class RowSources {
  readonly #found: FoundSources;

  constructor(found: FoundSources) {
    this.#found = found;
  }

  /** By the numbers of the rows. */
  of(root: YamlMap, header: Header, rows: readonly Row[]): readonly (RowSource | undefined)[] {
    const { parser, modules } = this.#found;
    const data = dataOf(root, header);
    const beside = keyOf(new Map([...data].filter(([key]) => !isSection(key))));
    const made = parser ? madeBy(parser, data, header) : [];
    return rows.map((row) => {
      const parsed = parser && parsedRow(parser.known, row, made, beside);
      return parsed || !modules?.module?.has(row.module) ? parsed : this.byClass(row, header);
    });
  }

  /** What a row is by its class alone; `undefined` if there is none of that name. */
  byClass(row: Row, header: Header): RowSource | undefined {
    const { module, known } = this.#found.modules ?? this.#found.parser ?? {};
    if (!module?.has(row.module) || !known) return undefined;
    return kept(known.rows, keyByClass(row, header), () => new BySignature(module, row, header));
  }

  /** Whether the class of a row does the same as the library's, if that was found out before, or else by `find`. */
  doesTheSame(row: Row, header: Header, find: (source: RowSource) => boolean): boolean {
    const { known } = this.#found.modules ?? this.#found.parser ?? {};
    const key = keyByClass(row, header);
    const before = known?.same.get(key);
    if (before !== undefined) return before;
    const source = this.byClass(row, header);
    const isSame = source !== undefined && find(source);
    if (known && known.same.size >= MOST_ROWS) known.same.clear();
    known?.same.set(key, isSame);
    return isSame;
  }
}

/** The file as a parser gets it: with the scale that is chosen. */
function dataOf(root: YamlMap, { scale, inputChannels, scales }: Header): ReadonlyMap<string, Plain> {
  const data = plainMap(root);
  if (scales.length > 0 && scale.name !== undefined) data.set('scale', scale.name);
  for (const key of ['ch', 'channels']) if (!data.has(key)) data.set(key, inputChannels);
  return data;
}

function madeBy(
  { module, known }: Found,
  data: ReadonlyMap<string, Plain>,
  { inputChannels }: Header,
): readonly MadeRow[] {
  const key = keyOf(data);
  const before = known.parsed.get(key);
  if (before) return before;
  if (known.parsed.size >= MOST_FILES) known.parsed.clear();
  // Some are told the channels of the image, others a list of them.
  const styles = [inputChannels, [inputChannels]];
  const makers = styles.map((channels) => (rows: number) => {
    const [layers, widths] =
      module?.variables(PARSER, [upTo(data, rows), channels], ['layers', 'ch'], MARKS) ?? [];
    return rowsOf(layers?.items ?? [], widths?.items ?? []);
  });
  const make = makers.find((one) => one(1).length > 0);
  const rows = make ? asFarAsMade(make, countOf(data)) : [];
  known.parsed.set(key, rows);
  return rows;
}

/** All rows, or those before the first that cannot be made. */
function asFarAsMade(make: (rows: number) => readonly MadeRow[], count: number): readonly MadeRow[] {
  let made = make(count);
  let [some, tooMany] = [1, count];
  while (made.length === 0 && tooMany - some > 1) {
    const middle = Math.floor((some + tooMany) / 2);
    if (make(middle).length > 0) some = middle;
    else tooMany = middle;
  }
  if (made.length === 0) made = make(some);
  return made;
}

function countOf(data: ReadonlyMap<string, Plain>): number {
  return SECTIONS.reduce((sum, key) => sum + listOf(data, key).length, 0);
}

/** The same file with its first rows alone. */
function upTo(data: ReadonlyMap<string, Plain>, rows: number): ReadonlyMap<string, Plain> {
  const cut = new Map(data);
  let left = rows;
  for (const key of SECTIONS) {
    const list = listOf(data, key);
    cut.set(key, list.slice(0, left));
    left = Math.max(0, left - list.length);
  }
  return cut;
}

function listOf(data: ReadonlyMap<string, Plain>, key: string): readonly Plain[] {
  const value = data.get(key);
  return Array.isArray(value) ? value : [];
}

function rowsOf(layers: readonly BesideValue[], widths: readonly BesideValue[]): readonly MadeRow[] {
  // Old ones keep the image among the rows.
  const behind = widths.length > layers.length ? widths.slice(widths.length - layers.length) : widths;
  return layers.map((value, index) => ({ value, recorded: behind[index]?.number }));
}

function parsedRow(
  { rows }: KnownRows,
  row: Row,
  made: readonly MadeRow[],
  beside: string,
): RowSource | undefined {
  const { value, recorded } = made[row.index] ?? {};
  const module = value?.module;
  if (!module) return undefined;
  const read = row.from.map(({ value: from }) => {
    const index = from === undefined || from >= 0 ? from : row.index + from;
    return index === undefined ? undefined : made[index]?.recorded;
  });
  const args = row.args.map((node) => plainOf(node));
  const key = keyOf([
    row.index,
    row.module,
    args,
    row.repeats ?? null,
    recorded ?? null,
    ...read.map((one) => one ?? null),
    beside,
  ]);
  return kept(rows, key, () => new ParsedRow(module, recorded));
}

/** What is known by a key, or else is made. */
export function kept(
  rows: Map<string, RowSource | undefined>,
  key: string,
  make: () => RowSource | undefined,
): RowSource | undefined {
  if (rows.has(key)) return rows.get(key);
  if (rows.size >= MOST_ROWS) rows.clear();
  const made = make();
  rows.set(key, made);
  return made;
}

function isSection(key: string): boolean {
  const sections: readonly string[] = SECTIONS;
  return sections.includes(key);
}
