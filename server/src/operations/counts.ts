// Short ways to state the numbers that a layer holds and the multiply-accumulates it does, as labelled products.
import { type Dim, type Layout, spatialAxisName, spatialOf, UNKNOWN } from '../network/shape.ts';
import { perAxis } from './attribute-access.ts';
import type { Call, InputShape, ParameterGroup, Product } from './operation.ts';

export type Factor = Product['factors'][number];

export function factor(label: string, size: Dim): Factor {
  return { label, size };
}

/** Trained weights. */
export function weights(factors: readonly Factor[], name = 'weights'): ParameterGroup {
  return { role: 'weights', name, trainable: true, factors };
}

/** Trained biases or shifts. */
export function biases(label: string, size: Dim, name = 'biases'): ParameterGroup {
  return { role: 'biases', name, trainable: true, factors: [factor(label, size)] };
}

/** Numbers that are kept but never trained. */
export function statistics(factors: readonly Factor[], name: string): ParameterGroup {
  return { role: 'statistics', name, trainable: false, factors };
}

/** The sizes of the kernel, `kernel height` first. One unknown factor if they cannot be told. */
export function kernelFactors(call: Call, axes: number | undefined): Factor[] {
  const values = axes === undefined ? undefined : perAxis(call.attributes, 'kernel', axes).values;
  if (!values) return [factor('kernel', UNKNOWN)];
  return values.map((size, index) => factor(`kernel ${spatialAxisName(index, values.length)}`, size));
}

/** The positions of a map, `output height` first. One unknown factor if they cannot be told. */
export function positionFactors(shape: InputShape, layout: Layout, of: 'input' | 'output'): Factor[] {
  if (!shape) return [factor(`${of} positions`, UNKNOWN)];
  const sizes = spatialOf(shape, layout);
  return sizes.map((size, index) => factor(`${of} ${spatialAxisName(index, sizes.length)}`, size));
}
