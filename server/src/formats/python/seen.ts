// What expressions, names and parameters were worth while a program ran, for who points at one of them: written down as it is met,
// and looked through only when somebody asks.

import { KerasTensor } from '../../libraries/keras/tensors/keras-tensor.ts';
import { Tensor, type TensorFacts } from '../../libraries/torch/tensors/tensor.ts';
import { NOWHERE } from '../../libraries/written-places.ts';
import type { Run, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';

/** A value as it was then: tensors and lists may be changed later. */
export type SeenValue =
  | { readonly type: 'tensor'; readonly facts: TensorFacts }
  | { readonly type: 'keras'; readonly tensor: KerasTensor }
  | { readonly type: 'list' | 'tuple'; readonly items: readonly SeenValue[] }
  | Extract<Value, { type: 'int' | 'float' | 'bool' | 'text' | 'none' }>;

/** What comes later is not written down. */
const MOST_SEEN = 200_000;
/** Longer lists are not. */
const MOST_ITEMS = 16;

export class Seen {
  readonly #written: Span[] = [];
  readonly #values: SeenValue[] = [];

  readonly note: NonNullable<Run['watch']> = (written, value) => {
    // A literal says itself what it is worth.
    if (written === NOWHERE || ('literal' in value && value.literal === written)) return;
    if (this.#written.length >= MOST_SEEN) return;
    const seen = seenOf(value);
    if (!seen) return;
    this.#written.push(written);
    this.#values.push(seen);
  };

  /** All that something was worth, in the order of the run; it is told by the very object of its span. */
  at(written: Span): readonly SeenValue[] {
    const found: SeenValue[] = [];
    // There may be hundreds of thousands, and one is looked for at each move of the mouse.
    for (let at = this.#written.indexOf(written); at >= 0; at = this.#written.indexOf(written, at + 1)) {
      const value = this.#values[at];
      if (value) found.push(value);
    }
    return found;
  }

  /** Where the very value first came up: a number is handed on as the same object. */
  firstOf(value: SeenValue): Span | undefined {
    const at = this.#values.indexOf(value);
    return at < 0 ? undefined : this.#written[at];
  }

  /** The same for a tensor, by what is known of it. */
  firstOfTensor(facts: TensorFacts | KerasTensor): Span | undefined {
    const at = this.#values.findIndex(
      (value) =>
        (value.type === 'tensor' && value.facts === facts) ||
        (value.type === 'keras' && value.tensor === facts),
    );
    return at < 0 ? undefined : this.#written[at];
  }
}

/** `undefined` for what is not shown. */
function seenOf(value: Value): SeenValue | undefined {
  switch (value.type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'text':
    case 'none':
      return value;
    case 'foreign':
      if (value instanceof KerasTensor) return { type: 'keras', tensor: value };
      return value instanceof Tensor ? { type: 'tensor', facts: value.asWritten } : undefined;
    case 'list':
      return value.open ? undefined : itemsOf(value.type, value.items);
    case 'tuple':
      return itemsOf(value.type, value.items);
    default:
      return undefined;
  }
}

function itemsOf(type: 'list' | 'tuple', items: readonly Value[]): SeenValue | undefined {
  if (items.length > MOST_ITEMS) return undefined;
  const seen = items.map((item) =>
    item.type === 'list' || item.type === 'tuple' ? undefined : seenOf(item),
  );
  return seen.every((item) => item !== undefined) ? { type, items: seen } : undefined;
}
