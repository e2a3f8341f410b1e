// Matrix products: of matrices, of stacks of them, as a letter formula says, and attention.
import { broadcast, elementsOf, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { einsum } from './einsum.ts';
import { type FunctionTable, type Out, out, torchFunction } from './function.ts';

/** As `torch.matmul` gives it. */
export function multiplied(a: Sizes, b: Sizes): Sizes {
  if (a.length === 0 || b.length === 0)
    fail(`both arguments to matmul need to be at least 1D, but they are ${a.length}D and ${b.length}D`);
  const inner = a.at(-1);
  const rows = b.length === 1 ? b[0] : b.at(-2);
  if (!sameSize(inner, rows)) {
    if (a.length === 1 && b.length === 1)
      fail(
        `inconsistent tensor size, expected tensor [${inner}] and src [${rows}] to have the same number of elements, but got ${inner} and ${rows} elements respectively`,
      );
    fail(
      `mat1 and mat2 shapes cannot be multiplied (${elementsOf(a.slice(0, -1)) ?? '?'}x${inner} and ${rows}x${b.length === 1 ? 1 : b.at(-1)})`,
      { type: 'unequal', one: a, other: b, merge: 'product' },
    );
  }
  const lead = broadcast(a.slice(0, -2), b.slice(0, -2));
  const left = a.length === 1 ? [] : [a.at(-2)];
  const right = b.length === 1 ? [] : [b.at(-1)];
  return [...lead, ...left, ...right];
}

/** A product is written anew, in the order of its axes, however its factors lie in memory. */
function product(sizes: Sizes): Out {
  return { sizes, strides: 'contiguous' };
}

/** Each element of the result is a sum of as many products as the axis that is gone has elements. */
export function productMacs(a: Sizes, result: Sizes | undefined): number | undefined {
  const count = result && elementsOf(result);
  const inner = a.at(-1);
  return count === undefined || inner === undefined ? undefined : count * inner;
}

export const macsOf = (args: Arguments, one: string, other: string): number | undefined => {
  const [a, b] = [args.tensor(one).sizes, args.tensor(other).sizes];
  return a && b ? productMacs(a, multiplied(a, b)) : undefined;
};

/** A tensor that has to have so many axes. */
export function matrix(args: Arguments, name: string, rank: number, of: string): Sizes {
  const sizes = args.sizes(name);
  if (sizes.length !== rank) fail(`${of}: expected ${rank}D tensor, but got ${sizes.length}-D tensor`);
  return sizes;
}

function linear(args: Arguments): Sizes {
  const [input, weight] = [args.sizes('input'), args.sizes('weight')];
  const last = weight.at(-1);
  if (input.length === 0) fail('both arguments to linear need to be at least 1D, but they are 0D and 2D');
  if (!sameSize(input.at(-1), last))
    fail(
      `mat1 and mat2 shapes cannot be multiplied (${elementsOf(input.slice(0, -1)) ?? '?'}x${input.at(-1)} and ${last}x${weight[0]})`,
    );
  if (weight.length === 1) return input.slice(0, -1);
  const result = [...input.slice(0, -1), weight[0]];
  if (args.has('bias')) spreadOver(args.sizes('bias'), result);
  return result;
}

function bilinear(args: Arguments): Sizes {
  const [one, other, weight] = [args.sizes('input1'), args.sizes('input2'), args.sizes('weight')];
  if (one.length !== other.length)
    fail(`bilinear(): input dimensions do not match: got ${one.length} and ${other.length}`);
  const lead = one.slice(0, -1);
  if (lead.some((size, axis) => !sameSize(size, other[axis])))
    fail(`bilinear(): input batch dimensions do not match: got ${shown(one)} and ${shown(other)}`);
  if (!sameSize(one.at(-1), weight[1]))
    fail(`bilinear(): input1 size does not match weight size: got ${one.at(-1)} but expected ${weight[1]}`);
  if (!sameSize(other.at(-1), weight[2]))
    fail(`bilinear(): input2 size does not match weight size: got ${other.at(-1)} but expected ${weight[2]}`);
  if (args.has('bias') && !sameSize(args.sizes('bias')[0], weight[0]))
    fail(
      `bilinear(): bias size does not match weight size: got ${args.sizes('bias')[0]} but expected ${weight[0]}`,
    );
  return [...lead, weight[0]];
}

/** Of each output, one of the inputs with a matrix, and what comes of that with the other. */
export function bilinearMacs(result: Sizes, weight: Sizes): number | undefined {
  return elementsOf([...result, weight[1], weight[2]]);
}

function attended(args: Arguments): Sizes {
  const [query, key, value] = ['query', 'key', 'value'].map((name) => args.sizes(name));
  if (!query || !key || !value) return args.stop('query');
  if (query.length < 2 || key.length < 2 || value.length < 2)
    fail('scaled_dot_product_attention: Expected query, key, and value to all be at least 2 dimensional');
  if (!sameSize(query.at(-1), key.at(-1)) || !sameSize(key.at(-2), value.at(-2)))
    fail(`The size of tensor a (${shown(query)}) must match the size of tensor b (${shown(key)})`);
  const scores = [...broadcast(query.slice(0, -2), key.slice(0, -2)), query.at(-2), key.at(-2)];
  // Queries with one axis in front are given another one.
  if (args.has('attn_mask'))
    spreadOver(args.sizes('attn_mask'), scores.length === 3 ? [1, ...scores] : scores);
  return [
    ...broadcast(broadcast(query.slice(0, -2), key.slice(0, -2)), value.slice(0, -2)),
    query.at(-2),
    value.at(-1),
  ];
}

export const products: FunctionTable = Object.fromEntries([
  ...['matmul', '__matmul__'].map((name) =>
    torchFunction(
      name,
      'input, other',
      (args) => product(multiplied(args.sizes('input'), args.sizes('other'))),
      { macs: (args) => macsOf(args, 'input', 'other') },
    ),
  ),
  torchFunction(
    'mm',
    'input, mat2, out_dtype=None',
    (args) => {
      const [a, b] = [args.sizes('input'), args.sizes('mat2')];
      if (a.length !== 2) fail(`mm: self must be a matrix, got ${a.length}-D tensor`);
      if (b.length !== 2) fail(`mm: mat2 must be a matrix, got ${b.length}-D tensor`);
      return product(multiplied(a, b));
    },
    { macs: (args) => macsOf(args, 'input', 'mat2') },
  ),
  torchFunction(
    'bmm',
    'input, mat2, out_dtype=None',
    (args) => {
      const [a, b] = [
        matrix(args, 'input', 3, 'batch1 must be a 3D tensor'),
        matrix(args, 'mat2', 3, 'batch2 must be a 3D tensor'),
      ];
      if (!sameSize(a[0], b[0]) || !sameSize(a[2], b[1]))
        fail(
          `Expected size for first two dimensions of batch2 tensor to be: [${a[0]}, ${a[2]}] but got: [${b[0]}, ${b[1]}].`,
        );
      return product([a[0] ?? b[0], a[1], b[2]]);
    },
    { macs: (args) => macsOf(args, 'input', 'mat2') },
  ),
  torchFunction(
    'addmm',
    'input, mat1, mat2, *?, beta=1, alpha=1, out_dtype=None',
    (args) => {
      const [a, b] = [
        matrix(args, 'mat1', 2, 'mat1 must be a matrix'),
        matrix(args, 'mat2', 2, 'mat2 must be a matrix'),
      ];
      const product = multiplied(a, b);
      return out(spreadOver(args.sizes('input'), product));
    },
    { macs: (args) => macsOf(args, 'mat1', 'mat2') },
  ),
  ...['baddbmm', 'addbmm'].map((name) =>
    torchFunction(
      name,
      'input, batch1, batch2, *?, beta=1, alpha=1, out_dtype=None',
      (args) => {
        const [a, b] = [matrix(args, 'batch1', 3, name), matrix(args, 'batch2', 3, name)];
        if (!sameSize(a[0], b[0]) || !sameSize(a[2], b[1]))
          fail(`${name}: the sizes ${shown(a)} and ${shown(b)} do not match`);
        const product = name === 'baddbmm' ? [a[0], a[1], b[2]] : [a[1], b[2]];
        return out(spreadOver(args.sizes('input'), product));
      },
      { macs: (args) => macsOf(args, 'batch1', 'batch2') },
    ),
  ),
  torchFunction('linear', 'input, weight, bias=None', (args) => out(linear(args)), {
    macs: (args) => productMacs(args.sizes('input'), linear(args)),
  }),
  torchFunction('bilinear', 'input1, input2, weight, bias=None', (args) => out(bilinear(args)), {
    macs: (args) => bilinearMacs(bilinear(args), args.sizes('weight')),
  }),
  einsum,
  torchFunction(
    'scaled_dot_product_attention',
    'query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False',
    (args) => out(attended(args)),
    {
      macs: (args) => {
        const result = attended(args);
        const [inner, keys] = [args.sizes('query').at(-1), args.sizes('key').at(-2)];
        const scores = elementsOf([...result.slice(0, -1), keys]);
        const width = result.at(-1);
        return scores === undefined || inner === undefined || width === undefined
          ? undefined
          : scores * (inner + width);
      },
    },
  ),
]);

/** What is added has to spread to the product, which keeps its shape. */
export function spreadOver(added: Sizes, product: Sizes): Sizes {
  const spread = broadcast(added, product);
  if (spread.length !== product.length || spread.some((size, at) => !sameSize(size, product[at])))
    fail(
      `The expanded size of the tensor (${shown(product)}) must match the existing size (${shown(added)})`,
    );
  return product;
}
