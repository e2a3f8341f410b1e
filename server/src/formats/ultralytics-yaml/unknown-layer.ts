// What a row becomes of whose module nothing is known: one layer without an operation. What is written behind it is known all the same, and
// the sizes of maps behind it relate to its own.
import type { Layer, LayerId, Reference } from '../../network/network.ts';
import { sizeFrom } from '../../network/relative-size.ts';
import { UNKNOWN } from '../../network/shape.ts';
import type { Stated } from '../../network/stated.ts';
import { sourceOf } from '../../text/span.ts';
import type { Row } from './rows.ts';

export interface UnknownPlace {
  readonly id: LayerId;
  readonly references: readonly Reference[];
  readonly group: number;
  /** The number by which the row is read. */
  readonly number: number;
  /** How many maps it gives. */
  readonly maps: number;
}

export function unknownLayer(row: Row, { id, references, group, number, maps }: UnknownPlace): Layer {
  // Heads may give anything, and layers of PyTorch may flatten.
  const isMap = !isOfTorch(row) && !takesClasses(row);
  return {
    id,
    path: `${number}/${row.module}`,
    kind: row.module,
    attributes: new Map(),
    inputs: references,
    group,
    definition: row.definition,
    ...(isMap && { stated: unknownMaps(number, maps) }),
  };
}

/** Whether the number of classes is handed to the module, as it is to heads. */
function takesClasses({ args }: Row): boolean {
  return args.some(({ span }) => /^['"]?nc['"]?$/.test(sourceOf(span)));
}

/** Whether the row names a layer of PyTorch. */
export function isOfTorch({ module }: Row): boolean {
  return /^(?:torch\.)?nn\.|^torchvision\./.test(module);
}

function unknownMaps(number: number, count: number): Stated {
  const outputs = Array.from({ length: count }, (_, map) => {
    const origin = count === 1 ? `row ${number}` : `map ${map} of row ${number}`;
    return [UNKNOWN, sizeFrom(origin, 0), sizeFrom(origin, 1)];
  });
  return { outputs, parameters: 'unknown', unknownMacs: true };
}
