// Image sizes for which everything fits, where the present one is what keeps maps from fitting together.
import type { Facts, LayerFacts } from '../../inference/facts.ts';
import { inferWithInput } from '../../inference/what-if.ts';
import type { RowFacts } from '../../network/rows.ts';
import { isKnown, type Shape, spatialAxes } from '../../network/shape.ts';
import { deepestStride } from './strides.ts';
import type { RowSource, RowTable } from './table.ts';

/**
 * The image sizes next to the present one, smaller and larger, with which all rows fit; `undefined` if the present
 * one is not what keeps them from fitting.
 */
export function fittingImageSizes(table: RowTable, source: RowSource): readonly Shape[] | undefined {
  const { network, facts } = source;
  if (areWhole(facts)) return undefined;
  const [image] = network.layers;
  const shape = table.shapeOf('image');
  const step = image && shape && deepestStride(table, source);
  if (image === undefined || shape === undefined || step === undefined || step < 2) return undefined;
  const fits = (candidate: Shape) => areWhole(inferWithInput(network, image, candidate));
  const rounded = (round: (steps: number) => number) =>
    shape.map((size, axis) =>
      isKnown(size) && spatialAxes(shape.length, network.layout).includes(axis)
        ? Math.max(1, round(size / step)) * step
        : size,
    );
  const [smaller, larger] = [rounded(Math.floor), rounded(Math.ceil)];
  if (isSame(smaller, larger) || !fits(larger)) return undefined;
  return fits(smaller) ? [smaller, larger] : [larger];
}

function areWhole({ layers, troubled }: Facts): boolean {
  return troubled.every((id) => isWhole(layers[id]));
}

/** Nothing in it depends on sizes that differ. */
function isWhole(facts: LayerFacts | undefined): boolean {
  return (facts?.problems ?? []).every(({ type }) => type !== 'merge-mismatch');
}

function isSame(one: Shape, other: Shape): boolean {
  return one.every((size, axis) => size === other[axis]);
}

/** The first row in which maps do not fit together. */
export function firstUnfit(table: RowTable, { facts }: RowSource): RowFacts | undefined {
  return table.rows.find((row) => table.layersOf(row).some(({ id }) => !isWhole(facts.layers[id])));
}
