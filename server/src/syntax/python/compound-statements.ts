// Statements that hold others. One that is not finished keeps what is there of it.
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../text/span.ts';
import { readDecorated, readDefinition } from './definitions.ts';
import { endOf } from './ends.ts';
import { readMatch } from './matching.ts';
import { partsOf, type Reader } from './reader.ts';
import { readTogether } from './sequences.ts';
import type { Handler, If, Statement, WithItem } from './tree.ts';

/** `undefined` for what is no such statement. */
export function readCompoundStatement(node: SyntaxNode, reader: Reader): Statement | undefined {
  if (partsOf(node).some((part) => part.type.isError)) reader.broken = true;
  switch (node.name) {
    case 'IfStatement':
      return readIf(partsOf(node), node, reader);
    case 'WhileStatement':
      return readWhile(node, reader);
    case 'ForStatement':
      return readFor(node, reader);
    case 'TryStatement':
      return readTry(node, reader);
    case 'WithStatement':
      return readWith(node, reader);
    case 'MatchStatement':
      return readMatch(node, reader);
    case 'FunctionDefinition':
    case 'ClassDefinition':
      return readDefinition(node, [], reader);
    case 'DecoratedStatement':
      return readDecorated(node, reader);
    default:
      return undefined;
  }
}

/** Each keyword with what stands between it and its body, and the body. */
interface Clause {
  readonly keyword: string;
  readonly head: readonly SyntaxNode[];
  readonly body: readonly Statement[];
  readonly start: number;
}

function clausesOf(parts: readonly SyntaxNode[], keywords: readonly string[], reader: Reader) {
  const clauses: Clause[] = [];
  let head: SyntaxNode[] = [];
  let keyword: SyntaxNode | undefined;
  const close = (body: readonly Statement[]) => {
    if (keyword) clauses.push({ keyword: keyword.name, head, body, start: keyword.from });
    keyword = undefined;
    head = [];
  };
  for (const part of parts) {
    if (part.name === 'Body') close(reader.statements(part));
    else if (keywords.includes(part.name)) {
      close([]);
      keyword = part;
    } else head.push(part);
  }
  close([]);
  return clauses;
}

/** From where it starts to where its last statement ends: the parser's own end is behind the line. */
function spanTo(start: number, node: SyntaxNode, reader: Reader): Span {
  return reader.span({ from: start, to: endOf(node) });
}

/** Each `elif` lies in the one before, and whoever walks through them goes down as deep. */
const MOST_CLAUSES = 300;

function readIf(parts: readonly SyntaxNode[], node: SyntaxNode, reader: Reader): Statement {
  if (parts.filter(({ name }) => name === 'elif').length > MOST_CLAUSES) return reader.unread(node);
  const clauses = clausesOf(parts, ['if', 'elif', 'else'], reader);
  const last = clauses.at(-1);
  const isElse = last?.keyword === 'else';
  const start: readonly Statement[] = isElse ? last.body : [];
  const [statement] = (isElse ? clauses.slice(0, -1) : clauses).reduceRight<readonly Statement[]>(
    (otherwise, clause): readonly [If] => [
      {
        type: 'if',
        span: spanTo(clause.start, node, reader),
        test: reader.expression(clause.head[0], { to: clause.start }),
        body: clause.body,
        otherwise,
      },
    ],
    start,
  );
  return statement ?? reader.unread(node);
}

function readWhile(node: SyntaxNode, reader: Reader): Statement {
  const [loop, otherwise] = clausesOf(partsOf(node), ['while', 'else'], reader);
  return {
    type: 'while',
    span: spanTo(node.from, node, reader),
    test: reader.expression(loop?.head[0], { to: node.from }),
    body: loop?.body ?? [],
    otherwise: otherwise?.body ?? [],
  };
}

function readFor(node: SyntaxNode, reader: Reader): Statement {
  const [loop, otherwise] = clausesOf(partsOf(node), ['for', 'else'], reader);
  const head = loop?.head ?? [];
  const at = head.findIndex(({ name }) => name === 'in');
  const target = readTogether(at < 0 ? head : head.slice(0, at), reader);
  const iterable = at < 0 ? undefined : readTogether(head.slice(at + 1), reader);
  return {
    type: 'for',
    span: spanTo(node.from, node, reader),
    target: target ?? reader.unread(node),
    iterable: iterable ?? reader.unread(node),
    body: loop?.body ?? [],
    otherwise: otherwise?.body ?? [],
    isAsync: node.firstChild?.name === 'async',
  };
}

function readTry(node: SyntaxNode, reader: Reader): Statement {
  const clauses = clausesOf(partsOf(node), ['try', 'except', 'else', 'finally'], reader);
  const bodyOf = (keyword: string) => clauses.find((clause) => clause.keyword === keyword)?.body ?? [];
  return {
    type: 'try',
    span: spanTo(node.from, node, reader),
    body: bodyOf('try'),
    handlers: clauses
      .filter(({ keyword }) => keyword === 'except')
      .map((clause) => readHandler(clause, reader)),
    otherwise: bodyOf('else'),
    finally: bodyOf('finally'),
  };
}

function readHandler({ head, body }: Clause, reader: Reader): Handler {
  const [first, , name] = head.filter((part) => part.name !== '*');
  return {
    ...(first && { class: reader.expression(first, first) }),
    ...(name && { name: reader.source(name) }),
    body,
  };
}

function readWith(node: SyntaxNode, reader: Reader): Statement {
  const [clause] = clausesOf(partsOf(node), ['with'], reader);
  return {
    type: 'with',
    span: spanTo(node.from, node, reader),
    items: withItems(clause?.head ?? [], reader),
    body: clause?.body ?? [],
    isAsync: node.firstChild?.name === 'async',
  };
}

/** `with (a, b):` is two items. */
function withItems(head: readonly SyntaxNode[], reader: Reader): readonly WithItem[] {
  const items = plainItems(head, reader);
  const [only] = items;
  if (items.length !== 1 || only?.target || only?.context.type !== 'tuple') return items;
  return only.context.items.map((context) => ({ context }));
}

function plainItems(head: readonly SyntaxNode[], reader: Reader): readonly WithItem[] {
  const items: WithItem[] = [];
  head.forEach((part, at) => {
    const before = head[at - 1];
    if (part.name === ',' || part.name === 'as' || before?.name === 'as') return;
    const hasTarget = head[at + 1]?.name === 'as';
    const target = hasTarget ? reader.expression(head[at + 2], part) : undefined;
    items.push({ context: reader.expression(part, part), ...(target && { target }) });
  });
  return items;
}
