// Each kind of statement from the parser's node.
import type { SyntaxNode } from '@lezer/common';
import { readAnnotation } from './arguments.ts';
import { readCompoundStatement } from './compound-statements.ts';
import type { Expression } from './expression.ts';
import { readYield } from './expressions.ts';
import { readImport } from './imports.ts';
import { betweenCommas, isBroken, partsOf, type Reader } from './reader.ts';
import { readTogether } from './sequences.ts';
import type { Statement } from './tree.ts';

/** The statements of a body, of a line, or the one that the node is. */
export function readStatements(node: SyntaxNode, reader: Reader): readonly Statement[] {
  if (node.name !== 'Body' && node.name !== 'StatementGroup') return [readStatement(node, reader)];
  const parts = partsOf(node).filter(({ name }) => name !== ':' && name !== ';');
  if (node.name === 'Body' && !areAligned(parts, reader)) reader.misplaced = true;
  return parts.flatMap((part) => {
    if (part.type.isError) return [reader.unread(part)];
    return node.name === 'Body' && isSimple(part) ? [reader.innerStatement(part)] : reader.statements(part);
  });
}

/** Whether it holds no other statements, and is none of several on a line. */
function isSimple({ name }: SyntaxNode): boolean {
  return SIMPLE.has(name);
}

const SIMPLE: ReadonlySet<string> = new Set([
  'ExpressionStatement',
  'YieldStatement',
  'AssignStatement',
  'UpdateStatement',
  'PassStatement',
  'BreakStatement',
  'ContinueStatement',
  'ReturnStatement',
  'DeleteStatement',
  'AssertStatement',
  'RaiseStatement',
  'ScopeStatement',
  'ImportStatement',
]);

/** Whether all that begin a line begin at the same column. */
function areAligned(parts: readonly SyntaxNode[], { text }: Reader): boolean {
  const columns = parts.flatMap(({ from, type }) => {
    const column = from - text.lastIndexOf('\n', from - 1) - 1;
    return type.isError || text.slice(from - column, from).trim() !== '' ? [] : [column];
  });
  return columns.every((column) => column === columns[0]);
}

function readStatement(node: SyntaxNode, reader: Reader): Statement {
  const span = reader.span(node);
  const parts = partsOf(node);
  const [first, second] = parts;
  const rest = parts.slice(1);
  switch (node.name) {
    case 'ExpressionStatement':
      return { type: 'expression', span, value: together(parts, node, reader) };
    case 'YieldStatement':
      return { type: 'expression', span, value: readYield(node, reader) };
    case 'AssignStatement':
      return readAssign(node, reader);
    case 'UpdateStatement':
      return readAugmented(node, reader);
    case 'PassStatement':
      return { type: 'pass', span };
    case 'BreakStatement':
      return { type: 'break', span };
    case 'ContinueStatement':
      return { type: 'continue', span };
    case 'ReturnStatement': {
      const value = second && together(rest, node, reader);
      return { type: 'return', span, ...(value && { value }) };
    }
    case 'DeleteStatement':
      return { type: 'delete', span, targets: each(rest, node, reader) };
    case 'AssertStatement': {
      const [test, message] = each(rest, node, reader);
      if (!test) return reader.unread(node);
      return { type: 'assert', span, test, ...(message && { message }) };
    }
    case 'RaiseStatement':
      return readRaise(node, reader);
    case 'ScopeStatement': {
      const names = rest.filter(({ name }) => name === 'VariableName').map((part) => reader.source(part));
      return { type: first?.name === 'global' ? 'global' : 'nonlocal', span, names };
    }
    case 'ImportStatement':
      return readImport(node, reader);
    default:
      return readCompoundStatement(node, reader) ?? reader.unread(node);
  }
}

/** Values between commas as one. */
function together(parts: readonly SyntaxNode[], node: SyntaxNode, reader: Reader): Expression {
  return readTogether(parts, reader) ?? reader.unread(node);
}

function each(parts: readonly SyntaxNode[], node: SyntaxNode, reader: Reader): readonly Expression[] {
  return betweenCommas(parts).map((group) => together(group, node, reader));
}

/** `a = b = value`, or `a: annotation = value`. */
function readAssign(node: SyntaxNode, reader: Reader): Statement {
  const groups: SyntaxNode[][] = [[]];
  let type: SyntaxNode | undefined;
  let isUnfinished = false;
  for (const part of partsOf(node)) {
    if (part.name === 'AssignOp') groups.push([]);
    else if (part.name === 'TypeDef') type = part;
    else if (part.type.isError && part.from === part.to) isUnfinished = true;
    else groups.at(-1)?.push(part);
  }
  const values = groups.map((group) => {
    const [first, ...more] = group;
    return first ? (readTogether([first, ...more], reader) ?? unreadGroup(group, reader)) : undefined;
  });
  const last = node.lastChild ?? node;
  const [target] = values;
  const value = groups.length > 1 ? (values.at(-1) ?? reader.unreadRange(last)) : undefined;
  if (isUnfinished) reader.broken = true;
  const span = reader.span(node);
  if (type && target) {
    const annotation = isBroken(type) ? reader.unread(type) : readAnnotation(type, reader);
    return { type: 'annotated', span, target, annotation, ...(value && { value }) };
  }
  const targets = values.slice(0, -1).filter((written) => written !== undefined);
  return value ? { type: 'assign', span, targets, value } : reader.unread(node);
}

function unreadGroup(group: readonly SyntaxNode[], reader: Reader): Expression {
  const all = group.map((part) => reader.unread(part));
  const from = group[0]?.from ?? 0;
  const unread = reader.unreadRange({ from, to: group.at(-1)?.to ?? from });
  return { ...unread, names: all.flatMap(({ names }) => names) };
}

function readAugmented(node: SyntaxNode, reader: Reader): Statement {
  const parts = partsOf(node);
  const at = parts.findIndex(({ name }) => name === 'UpdateOp');
  const operator = parts[at];
  if (!operator) return reader.unread(node);
  return {
    type: 'augmented',
    span: reader.span(node),
    target: together(parts.slice(0, at), node, reader),
    operator: reader.source(operator).slice(0, -1),
    value: together(parts.slice(at + 1), operator, reader),
  };
}

function readRaise(node: SyntaxNode, reader: Reader): Statement {
  const parts = partsOf(node);
  const span = reader.span(node);
  if (isBroken(node) || parts.some(({ name }) => name === ',')) return reader.unread(node);
  const [, raised, , from] = parts;
  const value = raised && reader.expression(raised, node);
  const cause = from && reader.expression(from, node);
  return { type: 'raise', span, ...(value && { value }), ...(cause && { cause }) };
}
