// Functions that bring tensors to one shape, or set them side by side as columns.
import { UNKNOWN } from '../../../python/make.ts';
import { sizeTuple } from '../tensors/size-values.ts';
import { broadcastAll, type Size, type Sizes } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, out, type Result, torchFunction } from './function.ts';
import { concatenated } from './joining.ts';

/** `torch.broadcast_tensors(a, b, …)` */
function aligned(args: Arguments): Result {
  const all = args.tensors('tensors');
  const known = all.flatMap(({ sizes }) => (sizes ? [sizes] : []));
  if (known.length !== all.length) return args.stop('tensors', 'the number of axes of a tensor is not known');
  const sizes = broadcastAll(known);
  return {
    several: all.map(({ facts: { dtype } }) => ({
      sizes,
      strides: 'unknown' as const,
      ...(dtype !== undefined && { dtype }),
    })),
  };
}

/** `torch.broadcast_shapes((2, 1), (3,))` */
function alignedShapes(args: Arguments): Result {
  const shapes = (args.run.iterate(args.known('shapes')) ?? args.stop('shapes')).map((shape): Sizes => {
    const items = shape.type === 'int' ? [shape] : args.run.iterate(shape);
    return (items ?? args.stop('shapes')).map(
      (size): Size => (size.type === 'int' ? size.value : args.stop('shapes')),
    );
  });
  return { plain: sizeTuple(broadcastAll(shapes)) ?? UNKNOWN };
}

/** Vectors are columns. */
function columns(args: Arguments): Result {
  const all = args.tensors('tensors');
  if (all.length === 0) fail('column_stack expects a non-empty TensorList');
  const shapes = all.map(({ sizes }) =>
    sizes === undefined
      ? undefined
      : sizes.length === 0
        ? [1, 1]
        : sizes.length === 1
          ? [sizes[0], 1]
          : sizes,
  );
  const known = shapes.flatMap((sizes) => (sizes ? [{ sizes }] : []));
  if (known.length !== all.length) return args.stop('tensors', 'the number of axes of a tensor is not known');
  return out(concatenated(known, 1));
}

export const aligning: FunctionTable = Object.fromEntries([
  torchFunction('broadcast_tensors', '*tensors', aligned),
  torchFunction('broadcast_shapes', '*shapes', alignedShapes),
  torchFunction('column_stack', 'tensors', columns),
]);
