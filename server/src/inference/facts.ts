// What inference finds out about a network: one record for each layer, sums for groups and the whole.
import type { LayerId, TensorId } from '../network/network.ts';
import type { InputShape, ParameterGroup, Product, WindowAxis } from '../operations/operation.ts';
import type { ShapeProblem } from '../operations/shape-problem.ts';

/** A number that is known, or why it is not. Never 0 for "not known". */
export type Count = number | UnknownCount;

export interface UnknownCount {
  readonly unknown: string;
  /** Of a sum: what its known parts amount to, which it cannot be below. Absent if that says nothing. */
  readonly atLeast?: number;
  /** Of a sum: how many of its parts are not known. */
  readonly missing?: number;
  /** The modules of one's own of which it is not known. */
  readonly of?: readonly string[];
  /** How many of the missing parts are none of these. */
  readonly others?: number;
}

export function isCount(count: Count): count is number {
  return typeof count === 'number';
}

export interface LayerFacts {
  readonly inputs: readonly InputShape[];
  readonly outputs: readonly InputShape[];
  /** Problems of this layer alone; what merely follows from a problem before is not among them. */
  readonly problems: readonly ShapeProblem[];
  /** Some input size is a best guess after a problem before. */
  readonly guessed?: boolean;
  readonly windows?: readonly WindowAxis[];
  readonly parameterGroups: readonly ParameterGroup[];
  readonly cost: Cost;
  /** The products that the MACs are the sum of. */
  readonly macTerms: readonly Product[];
  readonly field: ReceptiveField | undefined;
}

export interface Cost {
  /**
   * Weights and biases, which is what PyTorch counts as parameters and what papers publish; running statistics
   * are not among them. Shared weights are counted at their owner only.
   */
  readonly params: Count;
  /** The part of `params` that training changes (all but frozen weights). */
  readonly trainable: Count;
  /** Stored numbers that training does not change: frozen weights and running statistics. */
  readonly nonTrainable: Count;
  readonly weights: Count;
  readonly biases: Count;
  readonly macs: Count;
  /** Elements of all outputs. */
  readonly activations: Count;
}

/** The part of the network's input that one element depends on. */
export interface ReceptiveField {
  /** For each spatial axis of the input. */
  readonly axes: readonly FieldAxis[];
}

export interface FieldAxis {
  /** Size of the field along the path with the largest field. Infinite: the whole input. */
  readonly size: number;
  /** Size along the path with the smallest field. */
  readonly smallest: number;
  /** Input elements from one element to the next. */
  readonly stride: number;
  /** Where the field of the first element starts, in input elements; negative in the padding. */
  readonly start: number;
}

export interface Facts {
  readonly layers: readonly LayerFacts[];
  /** Layers with problems of their own, in the order of the network. */
  readonly troubled: readonly LayerId[];
  /** Layers that read each other in a circle, and what depends on them: nothing is known of them. */
  readonly cyclic: readonly LayerId[];
  /** Shape of a tensor. */
  shapeOf(tensor: TensorId | undefined): InputShape;
  readonly totals: Totals;
}

export interface Totals extends Cost {
  /** Layers without inputs. */
  readonly layers: number;
}
