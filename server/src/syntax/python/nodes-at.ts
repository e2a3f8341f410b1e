// Which parts of a tree stand at a place of the text, from the statement at the top down to the innermost expression.
import { isWithin, type Span, sameSpan } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import type { PythonTree, Statement } from './tree.ts';

export type PythonNode = Statement | Expression;

/** What stands at an offset of the whole text, each part before those in it, with the offset in the segment that they are of. */
export interface NodesAt {
  readonly path: readonly PythonNode[];
  readonly offset: number;
}

export function nodesAt({ statements, segments }: PythonTree, offset: number): NodesAt | undefined {
  for (const statement of statements) {
    const { start, end } = segments.locate(statement.span);
    if (offset < start) return undefined;
    if (offset > end) continue;
    const local = offset - start + statement.span.start;
    return { path: [statement, ...innerPath(statement, local)], offset: local };
  }
  return undefined;
}

/** The parts that stand around a span, the statement at the top first and the part that it is the span of last; none if no part is. */
export function pathTo(wanted: Span, { statements }: Pick<PythonTree, 'statements'>): readonly PythonNode[] {
  const top = statements.find(({ span }) => isWithin(wanted, span));
  const path: PythonNode[] = [];
  for (let node: PythonNode | undefined = top; node; ) {
    path.push(node);
    let inner: PythonNode | undefined;
    for (const part of partsOf(node)) {
      if (!isWithin(wanted, part.span)) continue;
      inner = part;
      break;
    }
    node = inner;
  }
  const last = path.findLastIndex(({ span }) => sameSpan(span, wanted));
  return path.slice(0, last + 1);
}

function innerPath(node: PythonNode, offset: number): readonly PythonNode[] {
  for (const part of partsOf(node)) {
    const { start, end, segment } = part.span;
    const isThere = segment === node.span.segment && start <= offset && offset <= end;
    if (isThere) return [part, ...innerPath(part, offset)];
  }
  return [];
}

/** The nodes directly inside of one; what has no node of its own, as arguments and clauses, is looked through. */
function* partsOf(holder: object): Generator<PythonNode> {
  for (const value of Object.values(holder)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (isNode(item)) yield item;
      else if (typeof item === 'object' && item !== null && !('segment' in item)) yield* partsOf(item);
    }
  }
}

function isNode(value: unknown): value is PythonNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'span' in value;
}
