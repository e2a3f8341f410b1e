// Layers in plain lists and dicts: in one that the library knows the layers of, and one layer that stands in a list several times, made
// for each of its places.
import type { Expression } from '../../../syntax/python/expression.ts';
import { type PythonNode, pathAround } from '../../../syntax/python/nodes-at.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import type { EditContext } from './context.ts';
import { torchNames } from './names.ts';

/** `name` is what keeps the list, where layers are added to it later. */
export function inContainer(
  span: Span,
  name: string | undefined,
  { tree }: EditContext,
): readonly TextEdit[] | undefined {
  const names = torchNames(tree);
  const path = pathAround(span, tree);
  const kept = keptAround(path) ?? (name === undefined ? undefined : keptAs(name, path));
  if (!names || !kept) return undefined;
  const { start, end } = tree.segments.locate(kept.span);
  return [
    insertion(start, `${names.nn}.${isDict(kept) ? 'ModuleDict' : 'ModuleList'}(`),
    insertion(end, ')'),
  ];
}

/** The outermost list around a layer that is what a name is given. */
function keptAround(path: readonly PythonNode[]): Expression | undefined {
  const at = path.findLastIndex(({ type }) => type === 'assign');
  const assign = path[at];
  if (assign?.type !== 'assign' || !isCollection(assign.value)) return undefined;
  return path.slice(at + 1).some((node) => node === assign.value) ? assign.value : undefined;
}

/** The list that `self.name` is given in the function that the path leads into. */
function keptAs(name: string, path: readonly PythonNode[]): Expression | undefined {
  const around = path.findLast((node) => node.type === 'function');
  if (around?.type !== 'function') return undefined;
  const values = around.body.flatMap((statement) => {
    if (statement.type !== 'assign' || !isCollection(statement.value)) return [];
    const isNamed = statement.targets.some((target) => target.type === 'attribute' && target.name === name);
    return isNamed ? [statement.value] : [];
  });
  return values[0];
}

function isCollection(node: Expression): boolean {
  if (node.type === 'operation') return node.operator === '*' && isCollection(node.left);
  if (node.type === 'comprehension') return node.of === 'list' || node.of === 'dict';
  return node.type === 'list' || node.type === 'dict' || node.type === 'tuple';
}

function isDict(node: Expression): boolean {
  return node.type === 'dict' || (node.type === 'comprehension' && node.of === 'dict');
}

/** `[layer] * 3` becomes `[layer for _ in range(3)]`. */
export function oneForEach(span: Span, { tree }: EditContext): readonly TextEdit[] | undefined {
  const node = pathAround(span, tree).findLast((one) => one.type === 'operation' && one.operator === '*');
  if (node?.type !== 'operation' || node.left.type !== 'list' || node.left.items.length !== 1)
    return undefined;
  const list = tree.segments.locate(node.left.span);
  const { end } = tree.segments.locate(node.right.span);
  return [
    insertion(list.end - 1, ` for _ in range(${sourceOf(node.right.span)})`),
    { range: { start: list.end, end }, text: '' },
  ];
}
