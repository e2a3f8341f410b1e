// `x[…]`: numbers, slices, `None`, `...`, and tensors as indices, with the rules of NumPy.
import type { Slice, Value } from '../../../python/values.ts';
import { broadcastAll, type Size, type Sizes } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, torchFunction } from './function.ts';
import { boundsOf, takenFrom } from './slices.ts';
import { stridesOf } from './strides.ts';

/** What one item of an index does. */
type Part =
  | { readonly type: 'number'; readonly value: Size }
  | { readonly type: 'slice'; readonly slice: Slice }
  | { readonly type: 'new' }
  | { readonly type: 'rest' }
  /** Indices in a tensor of this shape. */
  | { readonly type: 'indices'; readonly sizes: Sizes | undefined; readonly values?: readonly number[] }
  /** A mask over so many axes, and for how many places it holds. */
  | { readonly type: 'mask'; readonly sizes: Sizes | undefined; readonly count?: number };

function partsOf(key: Value, args: Arguments): readonly Part[] {
  const items = key.type === 'tuple' ? key.items : [key];
  return items.map((item) => partOf(item, args));
}

function partOf(item: Value, args: Arguments): Part {
  switch (item.type) {
    case 'int':
      return { type: 'number', value: item.value };
    case 'slice':
      return { type: 'slice', slice: item };
    case 'none':
      return { type: 'new' };
    case 'bool':
      return { type: 'mask', sizes: [] };
    case 'builtin':
      if (item.name === 'Ellipsis') return { type: 'rest' };
      break;
    case 'list':
    case 'range': {
      const { sizes, isMask } = listSizes(item, args);
      return isMask ? { type: 'mask', sizes } : { type: 'indices', sizes, values: placesOf(item, args) };
    }
    case 'foreign':
      if (item instanceof Tensor) return tensorPart(item);
      break;
    case 'float':
    case 'text':
      throw new TorchError(
        'TypeError',
        'only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices',
      );
  }
  throw new NotKnown('why' in item && item.why ? item.why : 'an index of a tensor is not known');
}

function tensorPart({ facts: { sizes, dtype, values } }: Tensor): Part {
  if (dtype === 'bool' || dtype === 'uint8') {
    const count = values?.filter((value) => value !== 0).length;
    return { type: 'mask', sizes, ...(count !== undefined && { count }) };
  }
  if (dtype?.startsWith('float'))
    throw new TorchError('IndexError', 'tensors used as indices must be long, int, byte or bool tensors');
  if (sizes?.length === 0) return { type: 'number', value: values?.[0] };
  return { type: 'indices', sizes, ...(values && { values }) };
}

/** The numbers in a list, as far as they are known. */
function placesOf(list: Value, args: Arguments): readonly number[] {
  return (args.run.iterate(list) ?? []).flatMap((item) => (item.type === 'int' ? [item.value] : []));
}

function listSizes(
  list: Value,
  args: Arguments,
): { readonly sizes: Sizes | undefined; readonly isMask: boolean } {
  const items = args.run.iterate(list);
  if (!items) return { sizes: undefined, isMask: false };
  const [first] = items;
  if (first?.type === 'list')
    return { sizes: [items.length, ...(listSizes(first, args).sizes ?? [])], isMask: false };
  return { sizes: [items.length], isMask: first?.type === 'bool' };
}

/** How many axes of the tensor a part is about. */
function consumes(part: Part): number {
  if (part.type === 'new' || part.type === 'rest') return 0;
  if (part.type === 'mask') return part.sizes?.length ?? 1;
  return 1;
}

export function indexed(sizes: Sizes, key: Value, args: Arguments): Out {
  const parts = partsOf(key, args);
  const used = parts.reduce((sum, part) => sum + consumes(part), 0);
  if (used > sizes.length)
    throw new TorchError('IndexError', `too many indices for tensor of dimension ${sizes.length}`);
  if (parts.filter(({ type }) => type === 'rest').length > 1)
    throw new TorchError('IndexError', "an index can only have a single ellipsis ('...')");
  const all = parts.some(({ type }) => type === 'rest') ? parts : [...parts, { type: 'rest' } as const];
  const result: (Size | 'indices')[] = [];
  const before = stridesOf(args.tensor('input'));
  const strides: number[] = [];
  const indices: Sizes[] = [];
  let axis = 0;
  let isOpen = false;
  for (const part of all) {
    const size = sizes[axis];
    switch (part.type) {
      case 'number':
        checkIndex(part.value, size, axis);
        axis += 1;
        break;
      case 'slice':
        result.push(sliced(size, part.slice));
        strides.push(Number(before[axis]) * (boundsOf(part.slice)[2] ?? 1));
        axis += 1;
        break;
      case 'new':
        result.push(1);
        strides.push(1);
        break;
      case 'rest':
        for (let left = sizes.length - used; left > 0; left--) {
          strides.push(Number(before[axis]));
          result.push(sizes[axis++]);
        }
        break;
      default: {
        const given = part.type === 'mask' ? undefined : part.sizes;
        if (part.type === 'mask' && part.sizes) checkMask(part.sizes, sizes, axis);
        if (!given && part.type === 'indices') isOpen = true;
        if (part.type === 'indices') for (const place of part.values ?? []) checkIndex(place, size, axis);
        indices.push(given ?? [part.type === 'mask' ? part.count : undefined]);
        result.push('indices');
        axis += consumes(part);
      }
    }
  }
  if (isOpen) return { sizes: undefined };
  if (indices.length === 0)
    return { sizes: result as Size[], strides: before === 'unknown' ? before : strides };
  return { sizes: withIndices(result, broadcastAll(indices)) };
}

/** Indices that stand next to each other stay in their place; else what they give comes first. */
function withIndices(result: readonly (Size | 'indices')[], chosen: Sizes): Sizes {
  const first = result.indexOf('indices');
  const last = result.lastIndexOf('indices');
  const rest = (items: readonly (Size | 'indices')[]) => items.filter((item) => item !== 'indices') as Size[];
  const isTogether = result.slice(first, last + 1).every((item) => item === 'indices');
  return isTogether
    ? [...rest(result.slice(0, first)), ...chosen, ...rest(result.slice(last + 1))]
    : [...chosen, ...rest(result)];
}

function checkIndex(index: Size, size: Size, axis: number): void {
  if (index === undefined || size === undefined || (index < size && index >= -size)) return;
  throw new TorchError(
    'IndexError',
    `index ${index} is out of bounds for dimension ${axis} with size ${size}`,
  );
}

function checkMask(mask: Sizes, sizes: Sizes, axis: number): void {
  mask.forEach((size, at) => {
    const own = sizes[axis + at];
    if (size !== undefined && own !== undefined && size !== own)
      throw new TorchError(
        'IndexError',
        `The shape of the mask ${JSON.stringify(mask)} at index ${at} does not match the shape of the indexed tensor ${JSON.stringify(sizes)} at index ${axis + at}`,
      );
  });
}

function sliced(size: Size, slice: Slice): Size {
  const asked = boundsOf(slice);
  if (asked.every((one) => one === null)) return size;
  return size === undefined ? undefined : takenFrom(size, asked)?.count;
}

export const indexing: FunctionTable = Object.fromEntries([
  torchFunction('.item', 'input, key', (args) => {
    const sizes = args.sizes('input');
    if (sizes.length === 0 && args.value('key').type === 'int')
      throw new TorchError(
        'IndexError',
        'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
      );
    return indexed(sizes, args.known('key'), args);
  }),
  torchFunction('.setitem', 'input, key, value', (args) => {
    const tensor = args.tensor('input');
    const { values: _, ...facts } = tensor.facts;
    // What it holds from now on is not followed; its shape stays.
    if (tensor.facts.values) tensor.become(facts);
    return { plain: { type: 'none' } };
  }),
  torchFunction('masked_select', 'input, mask', (args) => {
    args.sizes('input');
    return { sizes: [undefined] };
  }),
  torchFunction('nonzero', 'input, *, as_tuple=False', (args) => {
    const rank = args.sizes('input').length;
    if (args.flag('as_tuple'))
      return { several: Array.from({ length: rank }, () => ({ sizes: [undefined], dtype: 'int64' })) };
    return { sizes: [undefined, rank], dtype: 'int64' };
  }),
]);
