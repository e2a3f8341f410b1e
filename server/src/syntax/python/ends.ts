// Where statements end: the parser's nodes of those that hold others reach over the end of the line.
import type { SyntaxNode } from '@lezer/common';
import { partsOf } from './reader.ts';

/** Where the last thing in a node ends that is not a comment. */
export function endOf(node: SyntaxNode): number {
  let last = node;
  for (let next: SyntaxNode | undefined = last; next; ) {
    last = next;
    next = isCompound(next) ? partsOf(next).at(-1) : undefined;
  }
  return last.to;
}

const COMPOUND =
  /^(?:If|While|For|Try|With|Match|Decorated)Statement$|Definition$|^(?:Match)?Body$|^MatchClause$|^StatementGroup$/;

function isCompound({ name }: SyntaxNode): boolean {
  return COMPOUND.test(name);
}
