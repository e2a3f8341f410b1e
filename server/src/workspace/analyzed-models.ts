// The models of one version of a text, each analysed when it is first asked for, also before all of them were found; and what they leave
// to the next version.
import type { FormatDocument, Model } from '../formats/format.ts';
import type { InferenceMemory } from '../inference/infer.ts';
import { AnalyzedModel } from './analyzed-model.ts';

/** By the id of the model. */
export type InferenceMemories = ReadonlyMap<string, InferenceMemory>;

export class AnalyzedModels {
  /** Of the version before: of models that were not asked for yet. */
  readonly #before: Map<string, InferenceMemory>;
  readonly #known = new Map<Model, AnalyzedModel>();
  #all: readonly AnalyzedModel[] | undefined;

  constructor(before: InferenceMemories | undefined) {
    this.#before = new Map(before);
  }

  /** One of the models of a document. */
  of(model: Model, { segments }: FormatDocument, text: string): AnalyzedModel {
    const known = this.#known.get(model);
    if (known) return known;
    const made = new AnalyzedModel(model, { text, segments }, this.#before.get(model.id));
    this.#before.delete(model.id);
    this.#known.set(model, made);
    return made;
  }

  all(document: FormatDocument, text: string): readonly AnalyzedModel[] {
    this.#all ??= document.models.map((model) => this.of(model, document, text));
    this.#before.clear();
    return this.#all;
  }

  /** What is left to the next version; of models that nobody asked for, what was left before. */
  get left(): InferenceMemories {
    const known = [...this.#known.values()].flatMap(({ id, left }) => (left ? [[id, left] as const] : []));
    return new Map([...this.#before, ...known]);
  }
}
