// One model of one version of a text with everything that is known about its network, each stage computed on first need.
import type { EditableVersion } from '../fixes/fix.ts';
import type { Model } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import { type Inference, type InferenceMemory, inferAfter } from '../inference/infer.ts';
import { type MadeOf, madeOf } from '../network/made-of.ts';
import type { Network, TensorId } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import type { SegmentTable, Span, TextRange } from '../text/span.ts';
import { Stage } from './stage.ts';
import { unreadFacts } from './unread.ts';

/** What features need of a model. An analysed document is its model that is shown. */
export interface AnalyzedNetwork {
  readonly network: Network;
  readonly facts: Facts;
  readonly madeOf: MadeOf;
  readonly segments: SegmentTable;
  /** In programs: the sizes of a tensor as the program itself has them, with the batch. */
  sizesOf?(tensor: TensorId): Shape | undefined;
  /** Where a span lies in this version of the text. */
  range(span: Span): TextRange;
}

export class AnalyzedModel implements AnalyzedNetwork, EditableVersion {
  readonly text: string;
  readonly segments: SegmentTable;
  readonly model: Model;
  readonly #inference: Stage<Inference, InferenceMemory>;
  #facts: Facts | undefined;
  #isTraced = false;
  #madeOf: MadeOf | undefined;

  /** `before` is what inference left for this model in the version before. */
  constructor(
    model: Model,
    { text, segments }: { readonly text: string; readonly segments: SegmentTable },
    before: InferenceMemory | undefined,
  ) {
    this.model = model;
    this.text = text;
    this.segments = segments;
    this.#inference = new Stage(
      before,
      (memory) => inferAfter(this.network, memory),
      ({ memory }) => memory,
    );
  }

  get id(): string {
    return this.model.id;
  }

  get alike(): readonly string[] {
    return this.model.alike ?? [];
  }

  get network(): Network {
    return this.model.network;
  }

  /** Works out a part of what is known of it; `false` when all is. */
  advance(): boolean {
    if (this.#facts) return false;
    const isTraced = this.#isTraced;
    this.#isTraced = true;
    void (isTraced ? this.facts : this.network);
    return true;
  }

  get facts(): Facts {
    this.#facts ??= this.#found();
    return this.#facts;
  }

  #found(): Facts {
    const { facts } = this.#inference.result;
    const { unread } = this.network;
    return unread === undefined ? facts : unreadFacts(facts, unread);
  }

  /** What inference leaves to the next version. */
  get left(): InferenceMemory | undefined {
    return this.#inference.left;
  }

  /** What everything that is written became. */
  get madeOf(): MadeOf {
    this.#madeOf ??= madeOf(this.network);
    return this.#madeOf;
  }

  sizesOf(tensor: TensorId): Shape | undefined {
    return this.model.sizesOf?.(tensor);
  }

  range(span: Span): TextRange {
    return this.segments.locate(span);
  }

  ways: NonNullable<Model['ways']> = (intent) => {
    if (!this.model.ways) {
      const edits = this.edit(intent);
      return edits ? [{ edits }] : [];
    }
    return 'span' in intent && !this.segments.has(intent.span) ? [] : this.model.ways(intent);
  };

  /** What is written in another file is not changed from here. */
  edit: Model['edit'] = (intent) =>
    'span' in intent && !this.segments.has(intent.span) ? undefined : this.model.edit(intent);
}
