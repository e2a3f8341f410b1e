// The shape that comes of a pattern: of `rearrange`, `reduce` and `repeat`.
import { elementsOf, type Size, type Sizes, shown } from '../torch/tensors/sizes.ts';
import { type Axis, ELLIPSIS, fault, isNumber, readPattern, type Side } from './pattern.ts';

export type Kind = 'rearrange' | 'reduce' | 'repeat';

/** `lengths` are those that the call states; `undefined` for one that is not known. Raises where einops raises. */
export function rearranged(
  kind: Kind,
  sizes: Sizes,
  pattern: string,
  lengths: ReadonlyMap<string, Size>,
): Sizes {
  const { left, right } = readPattern(pattern);
  checkNames(kind, left, right, lengths);
  const found = new Map<string, Size>(lengths);
  const count = left.hasEllipsis ? sizes.length - left.axes.length + 1 : 0;
  const isRight = left.hasEllipsis ? count >= 0 : sizes.length === left.axes.length;
  if (!isRight)
    fault(
      `Wrong shape: expected ${left.axes.length}${left.hasEllipsis ? ' or more' : ''} dims. Received ${sizes.length}-dim tensor.`,
    );
  let rest: Sizes = [];
  let at = 0;
  for (const axis of left.axes) {
    if (axis === ELLIPSIS) {
      rest = sizes.slice(at, at + count);
      at += count;
    } else {
      solve(axis, sizes[at], found, sizes);
      at += 1;
    }
  }
  return right.axes.flatMap((axis) => placed(axis, found, rest));
}

function checkNames(kind: Kind, left: Side, right: Side, lengths: ReadonlyMap<string, Size>): void {
  const extra = [...right.names].filter((name) => !left.names.has(name));
  const gone = [...left.names].filter((name) => !right.names.has(name));
  const numbers = (side: Side) => side.axes.some((axis) => axis !== ELLIPSIS && axis.some(isNumber));
  if (left.axes.some((axis) => axis !== ELLIPSIS && axis.includes(ELLIPSIS)))
    fault('Ellipsis inside parenthesis in the left side is not allowed');
  if (right.hasEllipsis && !left.hasEllipsis)
    fault('Ellipsis found in the right side, but not in the left side of a pattern');
  if (kind === 'rearrange') {
    if (numbers(left) || numbers(right))
      fault('Non-unitary anonymous axes are not supported in rearrange (exception is length 1)');
    const [name] = [...extra, ...gone];
    if (name !== undefined)
      fault(`Identifiers only on one side of expression (should be on both): {'${name}'}`);
    if (left.hasEllipsis !== right.hasEllipsis)
      fault('Ellipsis is on one side of the expression only (should be on both)');
  }
  if (kind === 'reduce' && extra[0] !== undefined)
    fault(`Unexpected identifiers on the right side of expression: {'${extra[0]}'}`);
  if (kind === 'repeat') {
    if (gone[0] !== undefined) fault(`Unexpected identifiers on the left side of repeat: {'${gone[0]}'}`);
    const unsized = extra.find((name) => !lengths.has(name));
    if (unsized !== undefined) fault(`Specify sizes for new axes in repeat: {'${unsized}'}`);
  }
  for (const name of lengths.keys())
    if (!left.names.has(name) && !right.names.has(name)) fault(`Axis ${name} is not used in transform`);
}

/** One name of an axis may follow from its size and all others. */
function solve(axis: readonly string[], size: Size, found: Map<string, Size>, sizes: Sizes): void {
  const lengthOf = (name: string): Size => (isNumber(name) ? Number(name) : found.get(name));
  const open = axis.filter((name) => !isNumber(name) && !found.has(name));
  const rest = elementsOf(axis.filter((name) => !open.includes(name)).map(lengthOf));
  if (open.length > 1) fault(`Could not infer sizes for ${open.map((name) => `'${name}'`).join(', ')}`);
  const [name] = open;
  if (name === undefined) {
    if (size !== undefined && rest !== undefined && size !== rest)
      fault(`Shape mismatch, ${size} != ${rest} (input has shape ${shown(sizes)})`);
    return;
  }
  if (size !== undefined && rest !== undefined && size % rest !== 0)
    fault(`Shape mismatch, can't divide axis of length ${size} in chunks of ${rest}`);
  found.set(name, size === undefined || rest === undefined ? undefined : size / rest);
}

function placed(axis: Axis, found: ReadonlyMap<string, Size>, rest: Sizes): readonly Size[] {
  if (axis === ELLIPSIS) return rest;
  return [
    elementsOf(
      axis.flatMap((name): readonly Size[] =>
        name === ELLIPSIS ? rest : [isNumber(name) ? Number(name) : found.get(name)],
      ),
    ),
  ];
}
