// `match` and its patterns.
import type { SyntaxNode } from '@lezer/common';
import { endOf } from './ends.ts';
import type { Expression } from './expression.ts';
import { readNumber } from './numbers.ts';
import { betweenCommas, isBroken, partsOf, type Reader } from './reader.ts';
import type { MappingEntry, MatchCase, Pattern, Statement } from './tree.ts';

export function readMatch(node: SyntaxNode, reader: Reader): Statement {
  const parts = partsOf(node);
  const body = parts.find(({ name }) => name === 'MatchBody');
  const subject = reader.expression(parts[1], node);
  const clauses = body ? partsOf(body).filter(({ name }) => name === 'MatchClause') : [];
  if (!body || isBroken(node) || isBroken(body)) return reader.unread(node);
  const span = reader.span({ from: node.from, to: endOf(node) });
  return { type: 'match', span, subject, cases: clauses.map((clause) => readCase(clause, reader)) };
}

function readCase(node: SyntaxNode, reader: Reader): MatchCase {
  const parts = partsOf(node);
  const guard = parts.find(({ name }) => name === 'Guard');
  const test = guard && reader.expression(guard.lastChild ?? undefined, guard);
  return {
    pattern: readTopPattern(node, reader),
    ...(test && { guard: test }),
    body: reader.statements(parts.find(({ name }) => name === 'Body')),
  };
}

/** `case a, b:` is a sequence without brackets. */
function readTopPattern(node: SyntaxNode, reader: Reader): Pattern {
  const written = partsOf(node)
    .slice(1)
    .filter(({ name }) => name !== 'Guard' && name !== 'Body');
  const [first] = written;
  const last = written.at(-1);
  if (!first || !last || written.some((part) => part.type.isError)) return unreadPattern(node, reader);
  if (written.length === 1) return readPattern(first, reader);
  const items = patterns(written, reader);
  return { type: 'sequence-pattern', span: reader.span({ from: first.from, to: last.to }), items };
}

function patterns(parts: readonly SyntaxNode[], reader: Reader): readonly Pattern[] {
  return betweenCommas(parts).flatMap(([part]) => (part ? [readPattern(part, reader)] : []));
}

function readPattern(node: SyntaxNode, reader: Reader): Pattern {
  const span = reader.span(node);
  const parts = partsOf(node);
  const [first, second, third] = parts;
  if (!first || isBroken(node)) return unreadPattern(node, reader);
  switch (node.name) {
    case 'CapturePattern': {
      const name = reader.source(node);
      return name === '_' ? { type: 'wildcard-pattern', span } : { type: 'capture-pattern', span, name };
    }
    case 'StarPattern': {
      const name = second ? reader.source(second) : '_';
      return name === '_' ? { type: 'star-pattern', span } : { type: 'star-pattern', span, name };
    }
    case 'OrPattern': {
      const items = parts.filter(({ name }) => name !== 'LogicOp').map((part) => readPattern(part, reader));
      return { type: 'or-pattern', span, items };
    }
    case 'AsPattern':
      if (!third) return unreadPattern(node, reader);
      return { type: 'as-pattern', span, pattern: readPattern(first, reader), name: reader.source(third) };
    case 'SequencePattern': {
      const inside = parts.slice(1, -1);
      const [only] = inside;
      if (first.name === '(' && inside.length === 1 && only && only.name !== 'StarPattern') {
        return readPattern(only, reader);
      }
      return { type: 'sequence-pattern', span, items: patterns(inside, reader) };
    }
    case 'MappingPattern':
      return readMapping(node, reader) ?? unreadPattern(node, reader);
    case 'ClassPattern':
      return readClass(node, reader) ?? unreadPattern(node, reader);
    case 'LiteralPattern':
    case 'AttributePattern': {
      const value = node.name === 'LiteralPattern' ? literal(parts, reader) : attribute(parts, reader);
      return value ? { type: 'value-pattern', span, value } : unreadPattern(node, reader);
    }
    default:
      return unreadPattern(node, reader);
  }
}

function readMapping(node: SyntaxNode, reader: Reader): Pattern | undefined {
  const entries: MappingEntry[] = [];
  let rest: string | undefined;
  for (const group of betweenCommas(partsOf(node).slice(1, -1))) {
    const [first, second, third] = group;
    if (first?.name === '**' && second) rest = reader.source(second);
    else {
      const key = first && keyOf(first, reader);
      if (!key || second?.name !== ':' || !third) return undefined;
      entries.push({ key, pattern: readPattern(third, reader) });
    }
  }
  return { type: 'mapping-pattern', span: reader.span(node), entries, ...(rest !== undefined && { rest }) };
}

function keyOf(node: SyntaxNode, reader: Reader): Expression | undefined {
  if (isBroken(node)) return undefined;
  if (node.name === 'LiteralPattern') return literal(partsOf(node), reader);
  return node.name === 'AttributePattern' ? attribute(partsOf(node), reader) : undefined;
}

function readClass(node: SyntaxNode, reader: Reader): Pattern | undefined {
  const [name, list] = partsOf(node);
  if (!name || list?.name !== 'PatternArgList') return undefined;
  const of =
    name.name === 'AttributePattern' ? attribute(partsOf(name), reader) : reader.expression(name, name);
  // The parser misses something between the parentheses where there is nothing.
  const isEmpty = reader.source(list).replace(/\s/g, '') === '()';
  const groups = isEmpty ? [] : betweenCommas(partsOf(list).slice(1, -1));
  const items: Pattern[] = [];
  const keywords: { readonly name: string; readonly pattern: Pattern }[] = [];
  for (const [part] of groups) {
    if (!part || !of) return undefined;
    if (part.name !== 'KeywordPattern') {
      items.push(readPattern(part, reader));
      continue;
    }
    const [key, value] = partsOf(part).filter((one) => one.name !== '=');
    if (!key || !value) return undefined;
    keywords.push({ name: reader.source(key), pattern: readPattern(value, reader) });
  }
  return of && { type: 'class-pattern', span: reader.span(node), class: of, items, keywords };
}

function literal(parts: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const [first, second] = parts;
  if (!first || parts.length > 2) return undefined;
  if (!second) return reader.expression(first, first);
  const span = reader.span({ from: first.from, to: second.to });
  const operand = readNumber(reader.source(second), reader.span(second));
  return operand && { type: 'unary', span, operator: '-', operand };
}

function attribute(parts: readonly SyntaxNode[], reader: Reader): Expression | undefined {
  const [first, ...rest] = parts.filter(({ name }) => name !== '.');
  if (!first) return undefined;
  return rest.reduce<Expression>(
    (object, part) => ({
      type: 'attribute',
      span: reader.span({ from: first.from, to: part.to }),
      object,
      name: reader.source(part),
      nameSpan: reader.span(part),
    }),
    reader.expression(first, first),
  );
}

/** Whether it matches is not known, nor what its names become. */
function unreadPattern(node: SyntaxNode, reader: Reader): Pattern {
  const { names, span } = reader.unread(node);
  return { type: 'unread-pattern', span, names };
}
