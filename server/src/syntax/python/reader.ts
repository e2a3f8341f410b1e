// What the parts of the reader share: where they are in the text, and each other. Nodes of the parser are known in this
// folder only; they are read in their order, without comments.
import type { SyntaxNode } from '@lezer/common';
import type { Segment, Span } from '../../text/span.ts';
import type { Expression, Unread } from './expression.ts';
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
  readonly #segment: Segment;
  readonly #start: number;
  readonly #readers: Readers;
  #depth = 0;

  constructor(text: string, segment: Segment, start: number, readers: Readers) {
    this.text = text;
    this.#segment = segment;
    this.#start = start;
    this.#readers = readers;
  }

  span({ from, to }: { readonly from: number; readonly to: number }): Span {
    // Spaces at the end of a line may be of a node, and are not of the segment.
    const most = this.#segment.text.length;
    const start = Math.min(from - this.#start, most);
    return { segment: this.#segment, start, end: Math.min(to - this.#start, most) };
  }

  /** The characters of the text itself, not of what the parser was given. */
  source({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.text.slice(from, to);
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
