// What one run of a program holds of Keras: the models that were made and called, the names that were given, and what is done
// inside of a layer that runs. Made anew for each run, so that no run knows of another.
import type { Definition } from '../../network/definition.ts';
import type { Layout } from '../../network/shape.ts';
import type { Given, Instance } from '../../python/values.ts';
import { type Places, WrittenPlaces } from '../written-places.ts';
import type { KerasTensor, Node } from './tensors/keras-tensor.ts';

/** Data that a model is trained with or tried on. */
export interface ModelData {
  readonly model: Instance;
  readonly tensors: readonly KerasTensor[];
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
  /** Where channels stand, if nothing else is said: `set_image_data_format`. */
  layout: Layout = 'channels_last';
  /** What is done in the layer that runs; absent outside of all layers. */
  recording: Node[] | undefined;
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

  /** Forgets the names, as `clear_session` does. */
  clear(): void {
    this.#names.clear();
  }

  /** Does something as if it were outside of all layers. */
  apart<Result>(work: () => Result): Result {
    const around = this.recording;
    this.recording = undefined;
    try {
      return work();
    } finally {
      this.recording = around;
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
