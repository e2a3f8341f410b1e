// Data that a model is fitted to, where it is not what the inputs of the model say. A model of tensors takes the sizes of its input and no
// others; a `Sequential` takes whatever its layers take that were made for that input, but no other number of axes.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { KerasTensor, Node } from '../tensors/keras-tensor.ts';
import type { Size, Sizes } from '../tensors/sizes.ts';
import { widthFor } from '../tensors/width-for.ts';
import type { Fitted } from './training.ts';

/** What is done between tensors. */
interface Graph {
  readonly inputs: readonly KerasTensor[];
  readonly nodes: readonly Node[];
}

/** A model that says what arrives. */
export interface Asked {
  readonly name: string;
  readonly graph: Graph;
  /** The layers of a `Sequential` on other sizes; absent for other models. */
  readonly with?: (sizes: Sizes) => Graph | undefined;
}

export function dataProblem(asked: Asked, fitted: readonly Fitted[]): FileProblem | undefined {
  const [input, ...others] = asked.graph.inputs;
  if (!input?.sizes || others.length > 0) return undefined;
  for (const { data, span, name } of fitted) {
    // What a generator gives is no array, whatever it was made of.
    if (!span || !data || name.endsWith('_generator') || !misfits(input.sizes, data, asked)) continue;
    return {
      type: 'model-input',
      span,
      model: asked.name,
      by: name,
      expected: sampleOf(input.sizes),
      gets: sampleOf(data),
      ...placeOf(input),
    };
  }
  return undefined;
}

function placeOf({ source }: KerasTensor) {
  const definition = source?.node.definition;
  return definition ? { input: definition.kindSpan } : {};
}

/** Keras adds or takes away a last axis of one element. */
function misfits(expected: Sizes, data: Sizes, asked: Asked): boolean {
  const more = data.length - expected.length;
  if (more === 1) return isOther(data.at(-1), 1);
  if (more === -1) return isOther(expected.at(-1), 1);
  if (more !== 0) return true;
  if (!differ(expected, data)) return false;
  if (asked.with) return isBuiltFor(asked.graph, asked.with(data));
  const isSqueezed = expected.at(-1) === 1 || data.at(-1) === 1;
  return isSqueezed ? differ(expected.slice(0, -1), data.slice(0, -1)) : true;
}

/** Whether a size is known to be another one: one that is open is none. */
function isOther(size: Size, wanted: number): boolean {
  return size !== wanted && size !== undefined;
}

/** Sizes behind the batch. */
function differ(one: Sizes, other: Sizes): boolean {
  return one.some((size, axis) => {
    const found = other[axis];
    return axis > 0 && typeof size === 'number' && typeof found === 'number' && size !== found;
  });
}

/** Whether a layer that was made for one width would get another one. */
function isBuiltFor(graph: Graph, other: Graph | undefined): boolean {
  const [made, now] = [widthsOf(graph), other ? widthsOf(other) : []];
  return made.some((width, at) => {
    const found = now[at];
    return typeof width === 'number' && typeof found === 'number' && width !== found;
  });
}

function widthsOf({ nodes }: Graph): readonly (Size | 'none')[] {
  const width = ({ described, reads }: Node) => (described ? widthFor(described, reads) : 'none');
  return nodes.filter(({ kind }) => kind !== 'InputLayer').map(width);
}

function sampleOf(sizes: Sizes): readonly (number | null)[] {
  return sizes.slice(1).map((size) => size ?? null);
}
