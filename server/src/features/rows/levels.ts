// What a head predicts on: its maps, each with its stride, and their positions together.
import { isMap } from '../../inference/map-stride.ts';
import type { RowFacts } from '../../network/rows.ts';
import { isKnown, product, spatialOf } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { rowReadBy, strideOfRow } from './rows.ts';

export interface Level {
  readonly shape: InputShape;
  /** `/8`, or nothing if it is not known. */
  readonly stride: string;
}

/** The maps that a head reads, in its order; none for other rows, for heads of a single map, and where it gives a map. */
export function levelsOf(model: AnalyzedNetwork, row: RowFacts): readonly Level[] {
  if (!row.module.head || row.inputs.length < 2) return [];
  const { network, facts } = model;
  const { inputs: read = [], outputs = [] } = network.groups[row.group] ?? {};
  if (isMap(facts.shapeOf(outputs[0]?.target))) return [];
  const levels = row.inputs.map((input, position): Level => {
    const from = rowReadBy(network, input);
    return {
      shape: facts.shapeOf(read[position]?.target),
      stride: from ? strideOfRow(model, from) : '',
    };
  });
  return levels.every(({ shape }) => isMap(shape)) ? levels : [];
}

/** Positions of all maps together; `undefined` if a size is not known. */
export function positionsOf(model: AnalyzedNetwork, levels: readonly Level[]): number | undefined {
  let sum = 0;
  for (const { shape } of levels) {
    const count = product(spatialOf(shape ?? [], model.network.layout));
    if (!isKnown(count)) return undefined;
    sum += count;
  }
  return sum;
}
