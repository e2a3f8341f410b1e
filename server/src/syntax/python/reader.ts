// What the parts of the reader share: where they are in the text, and each other. Nodes of the parser are known in this
// folder only; they are read in their order, without comments.
import type { SyntaxNode } from '@lezer/common';
import { detached } from '../../text/detached.ts';
import type { Segment, Span } from '../../text/span.ts';
import type { Expression, Unread } from './expression.ts';
import type { LooseStatements } from './loose-statements.ts';
import type { InnerStatement } from './memory.ts';
import type { Statement } from './tree.ts';

/** How deep expressions and statements may lie in each other: deeper ones are not read. */
const DEEPEST = 300;

/** The other parts of the reader: they call each other in circles. */
export interface Readers {
  expression(node: SyntaxNode, reader: Reader): Expression;
  statements(node: SyntaxNode, reader: Reader): readonly Statement[];
}

/** Reads one statement at the top of a text. */
export class Reader {
  readonly text: string;
  /** Whether something could not be read: what comes next may be meant differently once it can be. */
  broken = false;
  /** Whether statements of one body stand at different columns, as no text has them: the parser took over what does not belong there. */
  misplaced = false;
  /** How many `yield` were read. */
  yields = 0;
  /** The statement at the top, with what is read alone in it. */
  readonly segment: Segment;
  /** Without faults, in the order of the text. */
  readonly inner: InnerStatement[] = [];
  readonly #places = new Map<Segment, number>();
  readonly #from: number;
  readonly #readers: Readers;
  readonly #known: LooseStatements | undefined;
  /** What is read just now, and where it starts in the text. */
  #segment: Segment;
  #start: number;
  #depth = 0;
  #deepest = 0;

  /** Of a statement with the characters `source`, which starts at `start`. `known` are statements of the version before that may be in it. */
  constructor(text: string, source: string, start: number, readers: Readers, known?: LooseStatements) {
    this.text = text;
    this.segment = { text: detached(source), inner: this.#places };
    this.#segment = this.segment;
    this.#from = start;
    this.#start = start;
    this.#readers = readers;
    this.#known = known;
  }

  span({ from, to }: { readonly from: number; readonly to: number }): Span {
    // Spaces at the end of a line may be of a node, and are not of the segment.
    const most = this.#segment.text.length;
    const start = Math.min(from - this.#start, most);
    return { segment: this.#segment, start, end: Math.min(to - this.#start, most) };
  }

  /** The characters of the text itself, not of what the parser was given; those of the segment, which outlives this version of the text. */
  source({ from, to }: { readonly from: number; readonly to: number }): string {
    const start = from - this.#start;
    const end = to - this.#start;
    const { text } = this.#segment;
    return start >= 0 && end <= text.length ? text.slice(start, end) : detached(this.text.slice(from, to));
  }

  expression(node: SyntaxNode | undefined, missing: { readonly to: number }): Expression {
    if (!node) return this.unreadRange({ from: missing.to, to: missing.to });
    return this.#deeper(() => this.#readers.expression(node, this)) ?? this.unread(node);
  }

  /** A body, or a simple statement, or several on a line. */
  statements(node: SyntaxNode | undefined): readonly Statement[] {
    if (!node) return [];
    return this.#deeper(() => this.#readers.statements(node, this)) ?? [this.unread(node)];
  }

  /** A simple statement in a body, as a segment of its own: the very same object as in the version before, if its characters are the same. */
  innerStatement(node: SyntaxNode): Statement {
    const source = this.text.slice(node.from, node.to).trimEnd();
    const known = this.#known?.take(source, DEEPEST - this.#depth);
    const { inner, isSound } = known ? { inner: known, isSound: true } : this.#readAlone(node, source);
    this.#places.set(inner.segment, node.from - this.#from);
    if (known) this.yields += known.yields;
    if (isSound) this.inner.push(inner);
    return inner.statement;
  }

  /** What could not be read is not sound: it is not kept. */
  #readAlone(
    node: SyntaxNode,
    source: string,
  ): { readonly inner: InnerStatement; readonly isSound: boolean } {
    const segment: Segment = { text: detached(source) };
    const around = {
      segment: this.#segment,
      start: this.#start,
      broken: this.broken,
      deepest: this.#deepest,
    };
    const { yields } = this;
    this.#segment = segment;
    this.#start = node.from;
    this.broken = false;
    this.#deepest = this.#depth;
    const [statement = this.unread(node)] = this.statements(node);
    const isSound = !this.broken;
    const height = this.#deepest - this.#depth;
    this.#segment = around.segment;
    this.#start = around.start;
    this.broken ||= around.broken;
    this.#deepest = Math.max(this.#deepest, around.deepest);
    return { inner: { segment, statement, yields: this.yields - yields, height }, isSound };
  }

  /** What the parser did not understand. */
  unread(node: SyntaxNode): Unread {
    return { ...this.unreadRange(node), names: namesIn(node, this) };
  }

  /** What was understood, and has no value here: an imaginary number, a character by its name. */
  unknown(node: SyntaxNode): Unread {
    return { type: 'unread', span: this.span(node), names: [] };
  }

  unreadRange(range: { readonly from: number; readonly to: number }): Unread {
    this.broken = true;
    return { type: 'unread', span: this.span(range), names: [] };
  }

  #deeper<Result>(read: () => Result): Result | undefined {
    if (this.#depth >= DEEPEST) return undefined;
    this.#depth += 1;
    if (this.#depth > this.#deepest) this.#deepest = this.#depth;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** The children without comments; what is in error is among them. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') parts.push(child);
  }
  return parts;
}

/** Whether the parser had to guess right here. */
export function isBroken(node: SyntaxNode): boolean {
  return partsOf(node).some((part) => part.type.isError);
}

/** The parts between commas; a comma at the end opens nothing. */
export function betweenCommas(parts: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [];
  let group: SyntaxNode[] = [];
  for (const part of parts) {
    if (part.name === ',') {
      groups.push(group);
      group = [];
    } else group.push(part);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function namesIn(node: SyntaxNode, reader: Reader): readonly string[] {
  const names = new Set<string>();
  node.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName') names.add(reader.source({ from, to }));
  });
  return [...names];
}
