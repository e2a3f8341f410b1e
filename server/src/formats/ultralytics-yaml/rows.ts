// Rows as they are written: `[from, repeats, module, args]`, with spans, judged only as far as they can be read.
import type { Definition } from '../../network/definition.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { RowComment } from '../../network/rows.ts';
import type { YamlMap, YamlNode, YamlSequence } from '../../syntax/yaml/tree.ts';
import { isEmpty, keyText, resolveAlias } from '../../syntax/yaml/tree.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import { unchangedEnds } from '../../versions/unchanged-ends.ts';
import { yamlValue } from './literal.ts';
import { commentBehind } from './row-comments.ts';

/** One number of `from`. */
export interface WrittenFrom {
  /** `undefined` if it is not an integer. */
  readonly value: number | undefined;
  readonly span: Span;
}

export type Section = 'backbone' | 'head';
export const SECTIONS: readonly Section[] = ['backbone', 'head'];

export interface Row {
  /** The layer's number: rows of the head go on counting where the backbone ends. */
  readonly index: number;
  readonly section: Section;
  /** As it stands in its list: the row itself or an alias of one. */
  readonly node: YamlNode;
  readonly span: Span;
  /** The module, which is the definition of all that the row becomes. */
  readonly definition: Definition;
  /** Absent if the row is no list. */
  readonly list?: YamlSequence;
  readonly from: readonly WrittenFrom[];
  /** `from` is a list. */
  readonly fromIsList: boolean;
  readonly fromSpan: Span;
  /** `undefined` if it is not a number. */
  readonly repeats: number | undefined;
  readonly repeatsSpan: Span;
  readonly module: string;
  /** Without quotes. */
  readonly moduleSpan: Span;
  readonly args: readonly YamlNode[];
  readonly argsSpan: Span;
  /** Absent if the arguments are no list. */
  readonly argList?: YamlSequence;
  readonly comment?: RowComment;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** Dashes with nothing behind them. */
  readonly gaps: readonly Span[];
  /** The items of each section. */
  readonly items: readonly (readonly YamlNode[])[];
}

/**
 * The rows of both lists. Items that are no lists are kept as rows without a module. Rows that stood at the same place in
 * the version `before` are the same objects.
 */
export function readRows(root: YamlMap, before?: Rows): Rows {
  const items = SECTIONS.map((section) => sectionItems(root, section));
  return (before && rowsAfter(items, before)) ?? rowsOf(items, before?.rows ?? []);
}

/** Reads those that an edit touched; `undefined` if numbers move. */
function rowsAfter(items: Rows['items'], before: Rows): Rows | undefined {
  const isAsLong = items.every((list, index) => list.length === before.items[index]?.length);
  if (!isAsLong || before.gaps.length > 0) return undefined;
  const rows = [...before.rows];
  let first = 0;
  for (const [index, list] of items.entries()) {
    const { start, end } = unchangedEnds(before.items[index] ?? [], list, (one, other) => one === other);
    const section = SECTIONS[index] ?? 'head';
    for (const [place, item] of list.slice(start, list.length - end).entries()) {
      if (isEmpty(item)) return undefined;
      const number = first + start + place;
      if (rows[number]?.node !== item) rows[number] = readRow(item, section, number);
    }
    first += list.length;
  }
  return { rows, gaps: [], items };
}

function rowsOf(items: Rows['items'], before: readonly Row[]): Rows {
  const rows: Row[] = [];
  const gaps: Span[] = [];
  for (const [index, section] of SECTIONS.entries()) {
    for (const item of items[index] ?? []) {
      const known = before[rows.length];
      if (isEmpty(item)) gaps.push(item.span);
      else if (known?.node === item && known.section === section) rows.push(known);
      else rows.push(readRow(item, section, rows.length));
    }
  }
  return { rows, gaps, items };
}

/** A row as written, without white space: rows of equal texts say the same. */
export function writtenText({ span }: Row): string {
  return sourceOf(span).replace(/\s+/g, '');
}

function sectionItems(root: YamlMap, section: Section): readonly YamlNode[] {
  const pair = root.entries.get(section);
  const list = pair && resolveAlias(pair.value);
  return list?.type === 'sequence' ? list.items : [];
}

function readRow(node: YamlNode, section: Section, index: number): Row {
  const resolved = resolveAlias(node);
  const list = resolved?.type === 'sequence' ? resolved : undefined;
  const [from, repeats, module, args] = list?.items ?? [];
  const argList = args && resolveAlias(args);
  const fromList = from && resolveAlias(from);
  const comment = commentBehind(node.span, index);
  const kind = (module && keyText(module)) ?? '';
  const kindSpan = module ? wordSpan(module) : node.span;
  const row: Mutable<Row> = {
    index,
    section,
    node,
    span: node.span,
    definition: { span: node.span, kind, kindSpan },
    from: from ? readFrom(from) : [],
    fromIsList: fromList?.type === 'sequence',
    fromSpan: from?.span ?? node.span,
    repeats: repeats && finite(numberOf(repeats)),
    repeatsSpan: repeats?.span ?? node.span,
    module: kind,
    moduleSpan: kindSpan,
    args: argList?.type === 'sequence' ? argList.items : [],
    argsSpan: args?.span ?? node.span,
  };
  if (list) row.list = list;
  if (argList?.type === 'sequence') row.argList = argList;
  if (comment) row.comment = comment;
  return row;
}

function readFrom(node: YamlNode): WrittenFrom[] {
  const resolved = resolveAlias(node);
  const items = resolved?.type === 'sequence' ? resolved.items : [node];
  return items.filter((item) => !isEmpty(item)).map((item) => ({ value: integerOf(item), span: item.span }));
}

/** Repeating without end is no number of repeats. */
function finite(count: number | undefined): number | undefined {
  return Number.isFinite(count) ? count : undefined;
}

/** A number as Python's arithmetic takes it: `True` is 1. */
function numberOf(node: YamlNode): number | undefined {
  const resolved = resolveAlias(node);
  const value = resolved?.type === 'scalar' ? yamlValue(resolved) : undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : undefined;
}

function integerOf(node: YamlNode): number | undefined {
  const value = numberOf(node);
  return Number.isInteger(value) ? value : undefined;
}

/** The characters of a word without its quotes. */
function wordSpan(node: YamlNode): Span {
  const quoted = node.type === 'scalar' && (node.style === 'single-quoted' || node.style === 'double-quoted');
  const { span } = node;
  return quoted && span.end - span.start >= 2 ? { ...span, start: span.start + 1, end: span.end - 1 } : span;
}
