// Which parts of a tree stand at a place of the text, from the statement at the top down to the innermost expression.
import { isWithin, type SegmentTable, type Span, sameSpan } from '../../text/span.ts';
import type { Expression } from './expression.ts';
import type { PythonTree, Statement } from './tree.ts';

export type PythonNode = Statement | Expression;

/** What stands at an offset of the whole text, each part before those in it. */
export function nodesAt({ statements, segments }: PythonTree, offset: number): readonly PythonNode[] {
  for (const statement of statements) {
    const { start, end } = segments.locate(statement.span);
    if (offset < start) return [];
    if (offset <= end) return [statement, ...innerPath(statement, offset, segments)];
  }
  return [];
}

/** The parts that stand around a span, the statement at the top first. */
export function pathAround(
  wanted: Span,
  { statements }: Pick<PythonTree, 'statements'>,
): readonly PythonNode[] {
  const path: PythonNode[] = [];
  let node: PythonNode | undefined = statements.find(({ span }) => isWithin(wanted, span));
  while (node) {
    path.push(node);
    let inner: PythonNode | undefined;
    for (const part of partsOf(node)) {
      if (!isWithin(wanted, part.span)) continue;
      inner = part;
      break;
    }
    node = inner;
  }
  return path;
}

/** The same down to the part that has this very span; none if no part has. */
export function pathTo(wanted: Span, tree: Pick<PythonTree, 'statements'>): readonly PythonNode[] {
  const path = pathAround(wanted, tree);
  return path.slice(0, path.findLastIndex(({ span }) => sameSpan(span, wanted)) + 1);
}

function innerPath(node: PythonNode, offset: number, segments: SegmentTable): readonly PythonNode[] {
  for (const part of partsOf(node)) {
    const { start, end } = segments.locate(part.span);
    if (start <= offset && offset <= end) return [part, ...innerPath(part, offset, segments)];
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
