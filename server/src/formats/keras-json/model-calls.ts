// Which call of a layer a reference means, and what is read of each: looked through once for each functional model.
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { WrittenLayer, WrittenModel, WrittenReference } from './written.ts';

export interface Calls {
  readonly names: readonly string[];
  layer(name: string): WrittenLayer | undefined;
  /** The place of a call among those of its layer. */
  callIndex(layer: WrittenLayer, index: number): number;
  /** The place of an input layer among the inputs of the model. */
  inputIndex(layer: WrittenLayer): number | undefined;
  /** The shapes that readers say the tensors of a call have: up to the last one that is read of any call, with holes. */
  storedShapes(layer: WrittenLayer, call: number): readonly (readonly DeclaredSize[] | undefined)[];
}

/** No layer gives more tensors. */
const MOST_TENSORS = 64;

interface Use {
  largest: number;
  /** How many tensors of a call are read. */
  tensors: number;
  /** By `call/tensor`. */
  readonly shapes: Map<string, readonly DeclaredSize[]>;
}

export function callsOf({ layers, inputs, outputs }: WrittenModel): Calls {
  const byName = new Map<string, WrittenLayer>();
  for (const layer of layers)
    if (layer.name !== undefined && !byName.has(layer.name)) byName.set(layer.name, layer);
  const uses = usesOf([...layers.flatMap(({ calls }) => calls.flatMap((call) => call.inputs)), ...outputs]);
  /** A model that is called counts its own making as a call: the first one that is written has number 1. */
  const base = (layer: WrittenLayer): number => {
    const largest = uses.get(layer.name ?? '')?.largest ?? 0;
    return layer.model && layer.calls.length > 0 && largest >= layer.calls.length ? 1 : 0;
  };
  const inputNames = new Map(inputs.map(({ layer }, index) => [layer, index]));
  return {
    names: [...byName.keys()],
    layer: (name) => byName.get(name),
    callIndex: (layer, index) => Math.max(0, index - base(layer)),
    inputIndex: ({ name }) => (name === undefined ? undefined : inputNames.get(name)),
    storedShapes: (layer, call) => {
      const { tensors = 0, shapes } = uses.get(layer.name ?? '') ?? {};
      const index = call + base(layer);
      return Array.from({ length: tensors }, (_, tensor) => shapes?.get(`${index}/${tensor}`));
    },
  };
}

function usesOf(references: readonly WrittenReference[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const { layer, index, tensor, shape } of references) {
    const use = uses.get(layer) ?? { largest: 0, tensors: 0, shapes: new Map() };
    uses.set(layer, use);
    use.largest = Math.max(use.largest, index);
    use.tensors = Math.max(use.tensors, Math.min(tensor + 1, MOST_TENSORS));
    const place = `${index}/${tensor}`;
    if (shape && !use.shapes.has(place)) use.shapes.set(place, shape);
  }
  return uses;
}
