// `Concatenate(axis=0)`: samples behind samples. Operations are of one sample each and know no batch, so the function on tensors does it.
import { given as givenOf, int, list, NONE } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { tensorsOf } from '../tensors/tensors-in.ts';
import type { Layers } from './layers.ts';
import { intOf, type MadeLayer } from './make-layer.ts';
import { note } from './note.ts';
import { callDescribed, readsOf } from './record-layer.ts';

/** Joins what a layer is called with, along whichever axis it was told. */
export function callConcatenate(
  self: Instance,
  made: MadeLayer,
  given: Given,
  run: Run,
  layers: Layers,
): Value {
  const reads = readsOf(made.described, given, run, layers);
  const tensors = reads.flatMap(({ tensor }) => tensor ?? []);
  const axis = intOf(made, 'axis');
  const isOnBatch = axis === 0 || (axis !== undefined && -axis === tensors[0]?.sizes?.length);
  if (!isOnBatch || tensors.length < 2 || tensors.length < reads.length)
    return callDescribed(self, made.described, given, run, layers);
  const { session, home } = layers;
  const join = () => home.function('concatenate')?.(givenOf(list([...tensors]), int(0)), run);
  const { result, nodes } = session.recorded(join);
  const [joined] = tensorsOf(result ?? NONE);
  const output = new KerasTensor({ sizes: joined?.sizes, dtype: 'float32' }, home);
  const problems = nodes.flatMap((node) => node.problems ?? []);
  note(
    self,
    {
      ...{ reads, outputs: [output], described: made.described, isJudged: false },
      ...(problems.length > 0 && { problems }),
    },
    given,
    run,
    layers,
  );
  return output;
}
