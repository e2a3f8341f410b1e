// A model as it is written: its layers in the order of the file, and which tensors each call of them reads.
import type { DeclaredSize } from '../../network/attribute-value.ts';
import type { Call, Definition } from '../../network/definition.ts';
import type { JsonNode, JsonObject } from '../../syntax/json/tree.ts';
import type { Span } from '../../text/span.ts';

export interface WrittenModel {
  readonly type: 'sequential' | 'functional';
  readonly name?: string;
  readonly layers: readonly WrittenLayer[];
  /** Of a functional model: the tensors that it is given, and those that it gives. */
  readonly inputs: readonly WrittenReference[];
  readonly outputs: readonly WrittenReference[];
  /** Of a sequential model: the shape that it was built with, if no layer states one. */
  readonly built?: WrittenShape;
}

export interface WrittenLayer {
  readonly name?: string;
  /** What names it, between the quotes. */
  readonly nameSpan?: Span;
  readonly className: string;
  /** `keras.layers`, or the place of a class of somebody's own. */
  readonly module?: string;
  readonly config: JsonNode | undefined;
  readonly definition: Definition;
  /** Where its applications are written; of a layer in a sequence, one without anything. */
  readonly calls: readonly WrittenCall[];
  /** The shape that it states to be given, or to be. */
  readonly shape?: WrittenShape;
  /** The shape that it was built for, as files of Keras 3 say. */
  readonly built?: WrittenShape;
  /** It is a model itself. */
  readonly model?: WrittenModel;
  /** The layer that it wraps. */
  readonly wrapped?: WrittenLayer;
  /** The models that a `Merge` of Keras 1 at the start of a sequence joins. */
  readonly branches?: readonly WrittenModel[];
  /** The cells that a layer of class `RNN` is made of. */
  readonly cells?: readonly WrittenLayer[];
  readonly entry: JsonObject;
}

export interface WrittenCall {
  readonly call?: Call;
  readonly inputs: readonly WrittenReference[];
  /** Arguments of the call that are true: `return_attention_scores`. */
  readonly flags: readonly string[];
  /** It is given something that is no tensor of the network and may decide the shape. */
  readonly hasValues: boolean;
}

/** A tensor: which layer gives it, in which of its calls, as which of its outputs. */
export interface WrittenReference {
  readonly layer: string;
  readonly index: number;
  readonly tensor: number;
  readonly span: Span;
  /** The shape that the file says it has. */
  readonly shape?: readonly DeclaredSize[];
  /** The argument that it is, where the call names it: `value`. */
  readonly argument?: string;
}

export interface WrittenShape {
  /** For the input that it implies where no layer is one. */
  readonly definition: Definition;
  /** Without the batch. */
  readonly sizes: readonly DeclaredSize[];
  /** With it, as it is written. */
  readonly span: Span;
}
