// Values with commas between them: in brackets of all kinds, or bare.
import type { SyntaxNode } from '@lezer/common';
import type { DictItem, Expression } from './expression.ts';
import { betweenCommas, isBroken, partsOf, type Reader } from './reader.ts';

/** `a, *b`: a tuple, or what stands there alone; `undefined` if it could not be read. */
export function readTogether(parts: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  const items = readItems(parts, reader);
  if (!first || !last || !items) return undefined;
  const [only] = items;
  if (items.length === 1 && last.name !== ',') return only;
  return { type: 'tuple', span: reader.span({ from: first.from, to: last.to }), items };
}

function readItems(parts: readonly SyntaxNode[], reader: Reader): readonly Expression[] | undefined {
  const items = betweenCommas(parts).map((group) => readItem(group, reader));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readItem(group: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const [first, second] = group;
  if (!first || first.type.isError || second?.type.isError) return undefined;
  if (first.name === '*' && second && group.length === 2) {
    const span = reader.span({ from: first.from, to: second.to });
    return { type: 'starred', span, value: reader.expression(second, first) };
  }
  return group.length === 1 ? reader.expression(first, first) : undefined;
}

/** A list, a tuple or a set in its brackets. */
export function readDisplay(node: SyntaxNode, type: 'list' | 'tuple' | 'set', reader: Reader): Expression {
  const items = isBroken(node) ? undefined : readItems(partsOf(node).slice(1, -1), reader);
  return items ? { type, span: reader.span(node), items } : reader.unread(node);
}

export function readDict(node: SyntaxNode, reader: Reader): Expression {
  if (isBroken(node)) return reader.unread(node);
  const groups = betweenCommas(partsOf(node).slice(1, -1));
  const items = groups.map((group) => readDictItem(group, reader));
  if (!items.every((item) => item !== undefined)) return reader.unread(node);
  return { type: 'dict', span: reader.span(node), items };
}

function readDictItem(group: readonly SyntaxNode[], reader: Reader): DictItem | undefined {
  const [first, second, third] = group;
  if (!first) return undefined;
  if (first.name === '**') return { value: reader.expression(second, first) };
  if (second?.name !== ':') return undefined;
  return { key: reader.expression(first, first), value: reader.expression(third, second) };
}

/** What stands in the brackets of `a[…]`. */
export function readSubscript(node: SyntaxNode, reader: Reader): Expression | undefined {
  const parts = partsOf(node).slice(2, -1);
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return undefined;
  const items = betweenCommas(parts).map((group) => readKey(group, reader));
  const [only] = items;
  if (items.length === 1 && last.name !== ',') return only;
  if (!items.every((item) => item !== undefined)) return undefined;
  return { type: 'tuple', span: reader.span({ from: first.from, to: last.to }), items };
}

function readKey(group: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const colons = group.flatMap(({ name }, at) => (name === ':' ? [at] : []));
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return undefined;
  const [one, two = group.length] = colons;
  if (one === undefined) return readItem(group, reader);
  const part = (at: number, from: number, to: number) => {
    const node = to > from ? group[at] : undefined;
    return node && reader.expression(node, node);
  };
  const lower = part(0, 0, one);
  const upper = part(one + 1, one + 1, two);
  const step = part(two + 1, two + 1, group.length);
  const span = reader.span({ from: first.from, to: last.to });
  return { type: 'slice', span, ...(lower && { lower }), ...(upper && { upper }), ...(step && { step }) };
}
