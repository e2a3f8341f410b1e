// How many pixels of the image lie from one element of a map to the next, for whatever shows it: hints, hovers, summaries.
import type { Network, TensorId } from '../network/network.ts';
import { type Shape, spatialOf } from '../network/shape.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Facts } from './facts.ts';

/**
 * 16 for a map at `P4`. It is the stride of the receptive field, or, where that is not known, the ratio of the sizes;
 * nothing where it is no map, differs between the axes or is no whole number.
 */
export function mapStride(network: Network, facts: Facts, map: TensorId): number | undefined {
  const shape = facts.shapeOf(map);
  if (!shape || !isMap(shape)) return undefined;
  const [first, ...others] = facts.layers[map.layer]?.field?.axes ?? [];
  if (!first) return ratioToImage(network, facts, shape);
  const isEven = others.every(({ stride }) => stride === first.stride);
  return isEven && Number.isFinite(first.stride) ? first.stride : undefined;
}

function ratioToImage({ layers, layout }: Network, facts: Facts, map: Shape): number | undefined {
  const image = layers.find(({ operation }) => operation === INPUT_OPERATION);
  const whole = spatialOf((image && facts.layers[image.id]?.outputs[0]) ?? [], layout);
  const ratios = spatialOf(map, layout).map((size, axis) => Number(whole[axis]) / Number(size));
  const [first] = ratios;
  const isWhole = first !== undefined && Number.isInteger(first) && ratios.every((ratio) => ratio === first);
  return isWhole ? first : undefined;
}

/** Whether it has channels, height and width. */
export function isMap(shape: InputShape): boolean {
  return shape?.length === 3;
}
