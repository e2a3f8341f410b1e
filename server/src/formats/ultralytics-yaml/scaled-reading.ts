// A text read at one of its scales, when that is first asked for: the network, and the same with positions in the whole text.
import { asOneSegment } from '../../syntax/yaml/as-one-segment.ts';
import type { PiecedTree } from '../../syntax/yaml/read-in-pieces.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type FixIntent, intentInText } from '../fix-intent.ts';
import type { ReadOptions } from '../format.ts';
import { editFor } from './edit/edit.ts';
import type { ModelMemory } from './memory.ts';
import { type Model, readModel } from './read.ts';
import type { Sources } from './source/sources.ts';

export class ScaledReading {
  readonly #tree: PiecedTree;
  readonly #options: ReadOptions;
  readonly #sources: Sources;
  readonly #before: ReadonlyMap<string, ModelMemory>;
  readonly #memories: Map<string, ModelMemory>;
  #model: Model | undefined;
  #inPlace: Model | undefined;

  /** `before` are the memories of the version before, by scale; that of this reading goes into `memories`. */
  constructor(
    tree: PiecedTree,
    options: ReadOptions,
    sources: Sources,
    before: ReadonlyMap<string, ModelMemory>,
    memories: Map<string, ModelMemory>,
  ) {
    this.#tree = tree;
    this.#options = options;
    this.#sources = sources;
    this.#before = before;
    this.#memories = memories;
  }

  get model(): Model {
    this.#model ??= this.#read();
    return this.#model;
  }

  #read(): Model {
    const scale = this.#options.model ?? '';
    const model = readModel(
      this.#tree,
      this.#options,
      this.#sources,
      this.#memories.get(scale) ?? this.#before.get(scale),
    );
    if (model.memory) this.#memories.set(scale, model.memory);
    return model;
  }

  /** One place in one version is asked for with positions in the text. */
  get inPlace(): Model {
    this.#inPlace ??= readModel(asOneSegment(this.#tree), this.#options, this.#sources);
    return this.#inPlace;
  }

  edit(intent: FixIntent): readonly TextEdit[] | undefined {
    return editFor(intentInText(intent, this.#tree), this.inPlace);
  }
}
