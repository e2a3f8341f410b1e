// What one run of a program holds of Keras: the models that were made and called, the names that were given, and what is done
// inside of a layer that runs. Made anew for each run, so that no run knows of another.
import type { Definition } from '../../network/definition.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layout } from '../../network/shape.ts';
import type { Given, Instance } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import { type Places, WrittenPlaces } from '../written-places.ts';
import type { KerasTensor, Node } from './tensors/keras-tensor.ts';
import { Training } from './training/training.ts';

/** Data that a model is trained with or tried on. */
export interface ModelData {
  readonly model: Instance;
  readonly tensors: readonly KerasTensor[];
}

/** What a layer was called with. */
export interface RootSizes {
  readonly sizes: readonly number[];
  /** Where that stands. */
  readonly span?: Span;
}

export class KerasSession {
  readonly written: WrittenPlaces;
  /** Where the program made a layer. */
  readonly made = new WeakMap<object, Definition>();
  /** What a layer was made with. */
  readonly given = new WeakMap<object, Given>();
  /** In the order in which they were made. */
  readonly models: Instance[] = [];
  /** The last call of each model from outside of all layers. */
  readonly calls = new Map<Instance, Node>();
  readonly data: ModelData[] = [];
  readonly training = new Training();
  /** Layers that add losses of their own. */
  readonly addingLosses = new WeakSet<Instance>();
  /** What losses are given that the program calls itself, where that is not what they take. */
  readonly lossInputs: FileProblem[] = [];
  /** Whether a layer was called that marks parts of what it gives as padding, which Keras tells the layers behind it. */
  mayMask = false;
  /** Where channels stand, if nothing else is said: `set_image_data_format`. */
  layout: Layout = 'channels_last';
  /** What is done in the layer that runs; absent outside of all layers. */
  recording: Node[] | undefined;
  /** Where layers that were called outside of all others were called first. */
  readonly calledFirst = new WeakMap<Instance, Span>();
  /** The sizes that the layer got which is called now outside of all others, each time. */
  outermost: readonly RootSizes[] = [];
  /** Whether that is called with numbers, in place of tensors of a model that is being made. */
  isEager = false;
  /** Whether what does not fit ends the program: not where it is tried with sizes from outside. */
  judges = true;
  readonly #sizes = new WeakMap<Instance, readonly RootSizes[]>();
  /** How often a name was given. */
  readonly #names = new Map<string, number>();

  constructor(places?: Places) {
    this.written = new WrittenPlaces(places);
  }

  /** A name as Keras makes one: `conv2d`, then `conv2d_1`. */
  nameFor(className: string): string {
    const stem = snakeCase(className);
    const number = this.#names.get(stem) ?? 0;
    this.#names.set(stem, number + 1);
    return number === 0 ? stem : `${stem}_${number}`;
  }

  /** Notes that a layer is called outside of all others. */
  enterRoot(
    layer: Instance,
    sizes: readonly number[] | undefined,
    span: Span | undefined,
    isEager: boolean,
  ): void {
    const known = this.#sizes.get(layer) ?? [];
    this.outermost = sizes && isEager ? [...known.slice(0, 1), { sizes, ...(span && { span }) }] : known;
    this.isEager = isEager;
    this.#sizes.set(layer, this.outermost);
  }

  /** Tries something with sizes that the program does not have. */
  unjudged<Result>(work: () => Result): Result {
    const before = this.judges;
    this.judges = false;
    try {
      return work();
    } finally {
      this.judges = before;
    }
  }

  /** Forgets the names, as `clear_session` does. */
  clear(): void {
    this.#names.clear();
  }

  /** Does something as if it were outside of all layers. */
  apart<Result>(work: () => Result): Result {
    const { recording, outermost, isEager } = this;
    this.recording = undefined;
    try {
      return work();
    } finally {
      this.recording = recording;
      this.outermost = outermost;
      this.isEager = isEager;
    }
  }

  /** Gathers what is done while `work` runs. */
  recorded<Result>(work: () => Result): { readonly result: Result; readonly nodes: readonly Node[] } {
    const around = this.recording;
    const nodes: Node[] = [];
    this.recording = nodes;
    try {
      return { result: work(), nodes };
    } finally {
      this.recording = around;
    }
  }
}

/** `BatchNormalization` becomes `batch_normalization`, `Conv2D` becomes `conv2d`. */
function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
