// Reads a Python text into statements. Each statement at the top is a piece that is read alone: from version to version it is the
// very same object where its characters are the same. Never throws: what cannot be read is `unread`.
import type { SyntaxNode, Tree } from '@lezer/common';
import { type Segment, segmentTable } from '../../text/span.ts';
import { readExpression } from './expressions.ts';
import type { Piece, PythonMemory } from './memory.ts';
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
  const known = before?.pieces ?? new Map();
  const going = before?.parsed && parseAfter(readable, before.parsed);
  if (going) {
    const after = new Pieces(known);
    after.read(text, going);
    // How the parser mends what it does not understand depends on what it took over.
    if (!after.isBroken && !after.isMisplaced) return versionOf(text, after, { readable, tree: going });
  }
  const tree = parseAll(readable);
  const all = new Pieces(known);
  if (!tree) return versionOf(text, unreadPiece(text, all));
  all.read(text, tree);
  if (!all.isBroken) return versionOf(text, all, { readable, tree });
  return versionOf(text, readInStretches(text, readable, tree, known) ?? all);
}

function versionOf(text: string, { all, sound }: Pieces, parsed?: PythonMemory['parsed']): PythonVersion {
  return {
    text,
    segments: segmentTable({ text }, all),
    pieces: all,
    statements: all.flatMap((piece) => piece.statements),
    comments: all.flatMap((piece) => piece.comments),
    memory: { pieces: sound, ...(parsed && { parsed }) },
  };
}

/** Each stretch alone; `undefined` if there is only one. */
function readInStretches(
  text: string,
  readable: string,
  tree: Tree,
  known: PythonMemory['pieces'],
): Pieces | undefined {
  const starts = startsOfStretches(readable, tree);
  if (starts.length === 1) return undefined;
  const pieces = new Pieces(known);
  for (const [at, start] of starts.entries()) {
    const end = starts[at + 1] ?? text.length;
    const part = parseAll(readable.slice(start, end));
    if (part) pieces.read(text.slice(start, end), part);
    else unreadPiece(text.slice(start, end), pieces);
  }
  return pieces;
}

function unreadPiece(text: string, pieces: Pieces): Pieces {
  const segment = { text };
  const span = { segment, start: 0, end: text.length };
  pieces.all.push({ segment, statements: [{ type: 'unread', span, names: [] }], comments: [] });
  return pieces;
}

/** The pieces of a text, or of stretches of it. */
class Pieces {
  readonly all: Piece[] = [];
  readonly sound = new Map<string, Piece[]>();
  isBroken = false;
  /** Whether something stands where the text does not have it. */
  isMisplaced = false;
  readonly #before: PythonMemory['pieces'];
  readonly #taken = new Map<string, number>();

  constructor(before: PythonMemory['pieces']) {
    this.#before = before;
  }

  read(text: string, tree: Tree): void {
    let end = 0;
    let comments: SyntaxNode[] = [];
    const between = (to: number) => {
      if (to > end) {
        const segment = { text: text.slice(end, to) };
        this.all.push({ segment, statements: [], comments: commentsOf(comments, segment, end, text) });
      }
      comments = [];
    };
    for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
      if (node.name === 'Comment') {
        comments.push(node);
        continue;
      }
      const source = text.slice(node.from, node.to).trimEnd();
      between(node.from);
      this.all.push(this.#piece(node, source, text));
      end = node.from + source.length;
    }
    between(text.length);
  }

  #piece(node: SyntaxNode, source: string, text: string): Piece {
    const used = this.#taken.get(source) ?? 0;
    this.#taken.set(source, used + 1);
    const known = node.type.isError ? undefined : this.#before.get(source)?.[used];
    const { piece, broken, misplaced } = known ? { piece: known } : readPiece(node, source, text);
    if (misplaced) this.isMisplaced = true;
    if (broken) this.isBroken = true;
    else append(this.sound, source, piece);
    return piece;
  }
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

function readPiece(node: SyntaxNode, source: string, text: string): ReadPiece {
  const segment: Segment = { text: source };
  const reader = new Reader(text, segment, node.from, READERS);
  const statements = node.type.isError ? [reader.unread(node)] : reader.statements(node);
  const found: SyntaxNode[] = [];
  node.cursor().iterate((inner) => {
    if (inner.name === 'Comment') found.push(inner.node);
  });
  const inside = found.filter(({ from }) => from < node.from + source.length);
  const comments = commentsOf(inside, segment, node.from, text);
  return { piece: { segment, statements, comments }, broken: reader.broken, misplaced: reader.misplaced };
}

function commentsOf(
  nodes: readonly SyntaxNode[],
  segment: Segment,
  start: number,
  text: string,
): readonly Comment[] {
  return nodes.map((node) => {
    const { from } = node;
    // Spaces at the end of a piece are not of it.
    const to = Math.min(node.to, start + segment.text.length);
    return { text: text.slice(from, to), span: { segment, start: from - start, end: to - start } };
  });
}
