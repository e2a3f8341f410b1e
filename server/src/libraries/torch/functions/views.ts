// Functions that show the same elements in the order in which they lie, in another shape: `view`, `reshape`, `flatten`.
import { Dtype } from '../tensors/dtypes.ts';
import { elementsOf, type Size, type Sizes, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';
import { isLeadKept } from './leads.ts';
import { viewStrides } from './strides.ts';

/**
 * The shape asked for, with what `-1` stands for.
 * @param areLeadsAlike A size at the start that is not known is the same in both.
 */
export function inferred(from: Sizes, wanted: readonly Size[], areLeadsAlike = false): Sizes {
  const open = wanted.filter((size) => size === -1).length;
  if (open > 1) fail('only one dimension can be inferred');
  const invalid = wanted.find((size) => size !== undefined && size < -1);
  if (invalid !== undefined) fail(`invalid shape dimension ${invalid}`);
  const total = elementsOf(from);
  const rest = elementsOf(wanted.filter((size) => size !== -1));
  const misfit = () =>
    fail(`shape '${shown(wanted)}' is invalid for input of size ${total}`, {
      type: 'elements',
      sizes: from,
      wanted,
    });
  if (open === 0) {
    if (total !== undefined && rest !== undefined && total !== rest) misfit();
    return filled(from, wanted);
  }
  if (total === undefined || rest === undefined)
    return wanted.map((size) => (size !== -1 ? size : areLeadsAlike ? cancelled(from, wanted) : undefined));
  if (rest === 0 ? total !== 0 : total % rest !== 0) misfit();
  if (rest === 0)
    fail(
      `cannot reshape tensor of 0 elements into shape ${shown(wanted)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  return wanted.map((size) => (size === -1 ? total / rest : size));
}

/** What is left for `-1` where sizes that are not known are among both: those at the start stay what they are. */
function cancelled(from: Sizes, wanted: readonly Size[]): Size {
  let same = 0;
  while (same < from.length && same < wanted.length && from[same] === undefined && wanted[same] === undefined)
    same += 1;
  const total = elementsOf(from.slice(same));
  const rest = elementsOf(wanted.slice(same).filter((size) => size !== -1));
  return total !== undefined && rest !== undefined && rest > 0 && total % rest === 0
    ? total / rest
    : undefined;
}

/** A single size that is not known follows from the others. */
function filled(from: Sizes, wanted: readonly Size[]): Sizes {
  const open = wanted.filter((size) => size === undefined).length;
  const total = elementsOf(from);
  const rest = elementsOf(wanted.filter((size) => size !== undefined));
  if (open !== 1 || total === undefined || !rest || total % rest !== 0) return wanted;
  return wanted.map((size) => size ?? total / rest);
}

function viewed(args: Arguments, isCopyAllowed: boolean): Out {
  const from = args.sizes('input');
  const sizes = inferred(from, args.sizesGiven('size'), args.areLeadsAlike && isLeadKept(args));
  const { strides, values } = args.tensor('input').facts;
  if (strides === undefined || strides === 'contiguous') return { sizes, ...(values && { values }) };
  if (strides === 'unknown') return { sizes, strides };
  const after = viewStrides(from, strides, sizes);
  if (after) return { sizes, strides: after };
  if (isCopyAllowed) return { sizes, strides: 'contiguous' };
  if (after === null)
    fail(
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      { type: 'order', sizes: from, wanted: sizes },
    );
  return { sizes, strides: 'unknown' };
}

function flattened(args: Arguments): Out {
  const sizes = args.sizes('input');
  const rank = sizes.length;
  const start = args.axis('start_dim', rank);
  const end = args.axis('end_dim', rank);
  if (start > end) fail('flatten() has invalid args: start_dim cannot come after end_dim');
  if (rank === 0) return { sizes: [1] };
  const merged = elementsOf(sizes.slice(start, end + 1));
  return reshaped(args, [...sizes.slice(0, start), merged, ...sizes.slice(end + 1)]);
}

/** A view where there is one, else a copy. */
function reshaped(args: Arguments, sizes: Sizes): Out {
  const { strides, values } = args.tensor('input').facts;
  if (strides === undefined || strides === 'contiguous') return { sizes, ...(values && { values }) };
  const after = strides === 'unknown' ? undefined : viewStrides(args.sizes('input'), strides, sizes);
  return { sizes, strides: after ?? (after === null ? 'contiguous' : 'unknown') };
}

function unflattened(args: Arguments): Out {
  const sizes = args.sizes('input');
  const axis = args.axis('dim', sizes.length);
  const parts = args.sizesGiven('sizes');
  const before = sizes[axis];
  if (parts.length === 0) fail('unflatten: sizes must be non-empty');
  const open = parts.filter((size) => size === -1).length;
  const rest = elementsOf(parts.filter((size) => size !== -1));
  if (open > 1) fail('only one dimension can be inferred');
  if (
    before !== undefined &&
    rest !== undefined &&
    (open === 0 ? rest !== before : rest === 0 || before % rest !== 0)
  )
    fail(
      `unflatten: Provided sizes ${shown(parts)} don't multiply up to the size of dim ${axis} (${before}) in the input tensor`,
    );
  const all = parts.map((size) =>
    size === -1 ? (before === undefined || !rest ? undefined : before / rest) : size,
  );
  return reshaped(args, [...sizes.slice(0, axis), ...all, ...sizes.slice(axis + 1)]);
}

/** `x.view(torch.int8)` */
function isTypeAsked(args: Arguments): boolean {
  const size = args.value('size');
  return size.type === 'tuple' && size.items.length === 1 && size.items[0] instanceof Dtype;
}

function counted(size: Size): Size {
  if (size !== undefined && size < 0) fail(`Trying to create tensor with negative dimension ${size}`);
  return size;
}

export const views: FunctionTable = Object.fromEntries([
  torchFunction('view', 'input, *size', (args) =>
    args.value('size').type === 'tuple' && isTypeAsked(args) ? { same: 'input' } : viewed(args, false),
  ),
  ...['reshape', '_reshape'].map((name) =>
    torchFunction(name, 'input, *size|shape', (args) => viewed(args, true)),
  ),
  // Elements that were not there before are whatever they are.
  torchFunction('resize_', 'input, *size|sizes', (args) => out(args.sizesGiven('size').map(counted))),
  torchFunction('resize_as_', 'input, the_template', (args) => out(args.sizes('the_template'))),
  torchFunction('view_as', 'input, other', (args) => out(inferred(args.sizes('input'), args.sizes('other')))),
  torchFunction('reshape_as', 'input, other', (args) =>
    out(inferred(args.sizes('input'), args.sizes('other'))),
  ),
  torchFunction('flatten', 'input, start_dim=0, end_dim=-1', flattened),
  torchFunction('ravel', 'input', (args) => reshaped(args, [elementsOf(args.sizes('input'))])),
  torchFunction('unflatten', 'input, dim, *sizes', unflattened),
]);
