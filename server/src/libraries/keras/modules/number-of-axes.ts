// Layers of Keras take maps of the number of axes that is in their names, also where the operation that they are works on any.
import type { StatedProblem } from '../../../network/stated-problem.ts';
import type { DescribedLayer } from '../described.ts';
import type { NodeRead } from '../tensors/keras-tensor.ts';
import { shapeOf } from '../tensors/sizes.ts';

/** What a layer gets with another number of axes than it takes; nothing where that is not known. */
export function otherAxes(
  { record, stated }: DescribedLayer,
  [first]: readonly NodeRead[],
): readonly StatedProblem[] {
  const sizes = first?.tensor?.sizes;
  const [, steps, axes] = /(ConvLSTM)?([123])D(?:Transpose)?$/.exec(record?.name ?? '') ?? [];
  if (!sizes || axes === undefined || stated?.folded !== undefined) return [];
  const expected = Number(axes) + (steps === undefined ? 1 : 2);
  const shape = shapeOf(sizes.slice(1));
  return shape.length === expected ? [] : [{ type: 'rank', input: 0, shape, expected: [expected] }];
}
