// Reads a Python text into statements. Each statement at the top is a piece that is read alone: from version to version it is the
// very same object where its characters are the same. Never throws: what cannot be read is `unread`.
import type { SyntaxNode, Tree } from '@lezer/common';
import { type Segment, segmentTable, sourceOf } from '../../text/span.ts';
import { readExpression } from './expressions.ts';
import { LooseStatements } from './loose-statements.ts';
import type { InnerStatement, Piece, PythonMemory } from './memory.ts';
import { parseAfter, parseAll } from './parse.ts';
import { readableText } from './readable.ts';
import { Reader, type Readers } from './reader.ts';
import { readStatements } from './statements.ts';
import { startsOfStretches } from './stretches.ts';
import type { Comment, PythonTree } from './tree.ts';

const READERS: Readers = { expression: readExpression, statements: readStatements };

/** A tree, and what reading the next version of the text takes over. */
export interface PythonVersion extends PythonTree {
  /** They follow each other without gaps. */
  readonly pieces: readonly Piece[];
  readonly memory: PythonMemory;
}

export function readPython(text: string, before?: PythonMemory): PythonVersion {
  const readable = readableText(text);
  const going = before?.parsed && parseAfter(readable, before.parsed);
  if (going) {
    const after = piecesOf([{ text, tree: going }], before);
    // How the parser mends what it does not understand depends on what it took over.
    if (!after.isBroken && !after.isMisplaced) return versionOf(text, after, { readable, tree: going });
  }
  const tree = parseAll(readable);
  const all = piecesOf([{ text, tree }], before);
  if (!tree) return versionOf(text, all);
  if (!all.isBroken) return versionOf(text, all, { readable, tree });
  const stretches = inStretches(text, readable, tree);
  return versionOf(text, stretches.length === 1 ? all : piecesOf(stretches, before));
}

function versionOf(
  text: string,
  { all, sound, loose }: Pieces,
  parsed?: PythonMemory['parsed'],
): PythonVersion {
  return {
    text,
    segments: segmentTable({ text }, all),
    pieces: all,
    statements: all.flatMap((piece) => piece.statements),
    comments: all.flatMap((piece) => piece.comments),
    memory: { pieces: sound, loose, ...(parsed && { parsed }) },
  };
}

/** What is parsed alone; without a tree, the parser could not. */
interface Stretch {
  readonly text: string;
  readonly tree: Tree | undefined;
}

function inStretches(text: string, readable: string, tree: Tree): readonly Stretch[] {
  const starts = startsOfStretches(readable, tree);
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? text.length;
    const part = starts.length === 1 ? tree : parseAll(readable.slice(start, end));
    return { text: text.slice(start, end), tree: part };
  });
}

/** A statement at the top, or several on one line, with their characters. */
interface Top {
  readonly node: SyntaxNode;
  readonly source: string;
  /** That of the version before. */
  readonly known: Piece | undefined;
}

function piecesOf(stretches: readonly Stretch[], before: PythonMemory | undefined): Pieces {
  const taken = new Map<string, number>();
  const tops = stretches.map(({ text, tree }) => topsIn(text, tree, before?.pieces, taken));
  const isWhole = tops.every((some) => some.every(({ known }) => known));
  const known = before && !isWhole ? new LooseStatements(looseIn(before, taken)) : undefined;
  const pieces = new Pieces(known);
  for (const [at, { text, tree }] of stretches.entries()) pieces.read(text, tree, tops[at] ?? []);
  return pieces;
}

function topsIn(
  text: string,
  tree: Tree | undefined,
  before: PythonMemory['pieces'] | undefined,
  taken: Map<string, number>,
): readonly Top[] {
  const tops: Top[] = [];
  for (let node = tree?.topNode.firstChild; node; node = node.nextSibling) {
    if (node.name === 'Comment') continue;
    const source = text.slice(node.from, node.to).trimEnd();
    const used = taken.get(source) ?? 0;
    taken.set(source, used + 1);
    tops.push({ node, source, known: node.type.isError ? undefined : before?.get(source)?.[used] });
  }
  return tops;
}

/** What is in pieces of the version before that are not taken over. */
function looseIn(
  { pieces, loose }: PythonMemory,
  taken: ReadonlyMap<string, number>,
): readonly InnerStatement[] {
  const left = [...pieces].flatMap(([source, alike]) => alike.slice(taken.get(source) ?? 0));
  return [...left.flatMap(({ inner }) => inner), ...loose];
}

/** The pieces of a text, or of stretches of it. */
class Pieces {
  readonly all: Piece[] = [];
  readonly sound = new Map<string, Piece[]>();
  readonly loose: InnerStatement[] = [];
  isBroken = false;
  /** Whether something stands where the text does not have it. */
  isMisplaced = false;
  readonly #known: LooseStatements | undefined;

  constructor(known: LooseStatements | undefined) {
    this.#known = known;
  }

  read(text: string, tree: Tree | undefined, tops: readonly Top[]): void {
    if (!tree) {
      this.all.push(unreadPiece(text));
      return;
    }
    let end = 0;
    const comments = commentsAtTop(tree);
    let next = 0;
    const between = (to: number) => {
      const first = next;
      while ((comments[next]?.from ?? to) < to) next += 1;
      if (to === end) return;
      const segment = { text: text.slice(end, to) };
      const inside = commentsOf(comments.slice(first, next), segment, end);
      this.all.push({ segment, statements: [], comments: inside, inner: [] });
    };
    for (const top of tops) {
      between(top.node.from);
      this.all.push(top.known ?? this.#piece(top, text));
      if (top.known) append(this.sound, top.source, top.known);
      end = top.node.from + top.source.length;
    }
    between(text.length);
  }

  #piece({ node, source }: Top, text: string): Piece {
    const { piece, broken, misplaced } = readPiece(node, source, text, this.#known);
    if (misplaced) this.isMisplaced = true;
    if (broken) {
      this.isBroken = true;
      this.loose.push(...piece.inner);
    } else append(this.sound, source, piece);
    return piece;
  }
}

function unreadPiece(text: string): Piece {
  const segment = { text };
  const span = { segment, start: 0, end: text.length };
  return { segment, statements: [{ type: 'unread', span, names: [] }], comments: [], inner: [] };
}

function commentsAtTop({ topNode }: Tree): readonly SyntaxNode[] {
  const comments: SyntaxNode[] = [];
  for (let node = topNode.firstChild; node; node = node.nextSibling)
    if (node.name === 'Comment') comments.push(node);
  return comments;
}

function append(pieces: Map<string, Piece[]>, source: string, piece: Piece): void {
  const list = pieces.get(source);
  if (list) list.push(piece);
  else pieces.set(source, [piece]);
}

interface ReadPiece {
  readonly piece: Piece;
  readonly broken?: boolean;
  readonly misplaced?: boolean;
}

function readPiece(
  node: SyntaxNode,
  source: string,
  text: string,
  known: LooseStatements | undefined,
): ReadPiece {
  const reader = new Reader(text, source, node.from, READERS, known);
  const statements = node.type.isError ? [reader.unread(node)] : reader.statements(node);
  const { segment, inner, broken, misplaced } = reader;
  const found: SyntaxNode[] = [];
  node.cursor().iterate((part) => {
    if (part.name === 'Comment') found.push(part.node);
  });
  const inside = found.filter(({ from }) => from < node.from + source.length);
  const comments = commentsOf(inside, segment, node.from);
  return { piece: { segment, statements, comments, inner }, broken, misplaced };
}

function commentsOf(nodes: readonly SyntaxNode[], segment: Segment, start: number): readonly Comment[] {
  return nodes.map((node) => {
    const { from } = node;
    // Spaces at the end of a piece are not of it.
    const to = Math.min(node.to, start + segment.text.length);
    const span = { segment, start: from - start, end: to - start };
    return { text: sourceOf(span), span };
  });
}
