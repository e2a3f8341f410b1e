// Functions that take elements at places that a tensor names, and that put elements there: `gather`, `scatter`, `index_add`.
import { axisAt, broadcast, elementsOf, type Sizes, sameSize, shown, withSize } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Out, torchFunction } from './function.ts';

/** A scalar counts as one axis with one element. */
const atLeastOne = (sizes: Sizes): Sizes => (sizes.length === 0 ? [1] : sizes);

/** Whether a size is known to be larger than another one. */
function exceeds(sizes: Sizes, most: Sizes, free: number | undefined): boolean {
  return sizes.some((size, axis) => {
    const other = most[axis];
    return axis !== free && size !== undefined && other !== undefined && size > other;
  });
}

/** The places that are asked for: as many axes as the tensor, and no axis but `dim` longer than its. */
function placesIn(args: Arguments, self: Sizes): { readonly index: Sizes; readonly axis: number } {
  const index = args.sizes('index');
  const axis = args.axis('dim', self.length);
  if (args.tensor('index').facts.dtype?.startsWith('float'))
    fail(`${args.name}(): Expected dtype int64 for index`);
  if (elementsOf(index) === 0) return { index, axis };
  if (atLeastOne(self).length !== atLeastOne(index).length)
    fail(`Index tensor must have the same number of dimensions as input tensor`);
  if (exceeds(atLeastOne(index), atLeastOne(self), axis))
    fail(
      `Size does not match: expected index ${shown(index)} to be no larger than self ${shown(self)} apart from dimension ${axis}`,
    );
  return { index, axis };
}

function scattered(args: Arguments): Out {
  const self = args.sizes('input');
  const { index } = placesIn(args, self);
  const source = args.value('src');
  if (source instanceof Tensor && source.sizes && elementsOf(index) !== 0) {
    if (atLeastOne(source.sizes).length !== atLeastOne(index).length)
      fail('Index tensor must have the same number of dimensions as src tensor');
    if (exceeds(atLeastOne(index), atLeastOne(source.sizes), undefined))
      fail(`Expected index ${shown(index)} to be no larger than src ${shown(source.sizes)}`);
  }
  return { sizes: self };
}

/** The index of functions that go along one axis: a vector or a scalar. */
function vector(args: Arguments, self: Sizes): { readonly count: Sizes[number]; readonly axis: number } {
  const index = args.sizes('index');
  if (index.length > 1)
    throw new TorchError('IndexError', `${args.name}(): Index is supposed to be a vector`);
  const axis = args.axis('dim', self.length);
  const size = atLeastOne(self)[axis];
  const wrong = args
    .tensor('index')
    .facts.values?.find((place) => size !== undefined && (place >= size || place < -size));
  if (wrong !== undefined) throw new TorchError('IndexError', 'index out of range in self');
  return { count: index.length === 0 ? 1 : index[0], axis };
}

/** What is put there has the shape of the tensor but for the axis, where it has one for each place. */
function put(args: Arguments): Out {
  const self = args.sizes('input');
  const { count, axis } = vector(args, self);
  const source = args.value('source');
  if (source instanceof Tensor && source.sizes && source.sizes.length > 0 && self.length > 0) {
    const { sizes } = source;
    const isLike =
      sizes.length === self.length && sizes.every((size, at) => at === axis || sameSize(size, self[at]));
    if (!isLike || !sameSize(sizes[axis], count))
      fail(
        `${args.name}(): source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${shown(self)} source.shape = ${shown(sizes)}`,
      );
  }
  return { sizes: self };
}

function alongDim(args: Arguments): Out {
  const [self, index] = [args.sizes('input'), args.sizes('index')];
  if (!args.has('dim')) return { sizes: [elementsOf(index)] };
  if (self.length !== index.length)
    fail(
      `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${self.length} dimensions for input, and ${index.length} dimensions for indices`,
    );
  const axis = axisAt(args.int('dim'), self.length);
  return { sizes: withSize(broadcast(withSize(self, axis, 1), withSize(index, axis, 1)), axis, index[axis]) };
}

const SOURCE = 'input, dim, index, src=None, reduce=None, *, value=None, include_self=True';

export const picking: FunctionTable = Object.fromEntries([
  torchFunction('index_select', 'input, dim, index', (args) => {
    const self = args.sizes('input');
    const { count, axis } = vector(args, self);
    return { sizes: self.length === 0 ? self : withSize(self, axis, count) };
  }),
  torchFunction('gather', 'input, dim, index, *, sparse_grad=False', (args) => ({
    sizes: placesIn(args, args.sizes('input')).index,
  })),
  torchFunction('take_along_dim', 'input, index|indices, dim=None', alongDim),
  ...['scatter', 'scatter_add', 'scatter_reduce'].map((name) => torchFunction(name, SOURCE, scattered)),
  ...['index_add', 'index_copy', 'index_reduce'].map((name) =>
    torchFunction(name, 'input, dim, index, source, reduce=None, *, alpha=1, include_self=True', put),
  ),
  torchFunction('index_fill', 'input, dim, index, value', (args) => {
    const self = args.sizes('input');
    vector(args, self);
    return { sizes: self };
  }),
  torchFunction('take', 'input, index', (args) => ({ sizes: args.sizes('index') })),
]);
