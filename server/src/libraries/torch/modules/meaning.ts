// What a layer with its arguments means: the operation that it is, how it behaves, what it holds, and what it makes of a sample. A layer is
// asked for the same where it is called and where it is put into a network, and by each call with the same sizes: answers are kept.
import { type Applied, applyOperation } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import type { InputShape } from '../../../operations/operation.ts';
import type { Given } from '../../given.ts';
import type { LibraryLayer } from '../../library.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Behaviour, Stated } from './behaviours/behaviour.ts';
import { behaviourOf } from './behaviours/index.ts';
import { statedOf } from './stated-attributes.ts';
import { type Weight, weightsOf } from './weights.ts';

/** What is known for one sample. */
interface Known {
  readonly stated: Stated;
  applied?: Applied;
}

/** Answers for so many sizes are kept. */
const MOST = 50;

export class Meaning {
  readonly #record: LibraryLayer;
  readonly #given: Given;
  #behaviour: Behaviour | undefined;
  #weights: readonly Weight[] | undefined;
  readonly #known = new Map<string, Known>();

  constructor(record: LibraryLayer, given: Given) {
    this.#record = record;
    this.#given = given;
  }

  get behaviour(): Behaviour {
    this.#behaviour ??= behaviourOf(this.#record);
    return this.#behaviour;
  }

  /** What it holds when it is made. */
  get weights(): readonly Weight[] {
    this.#weights ??= weightsOf(this.#record.name, this.#given);
    return this.#weights;
  }

  /** `sample`: the sizes that arrive without the batch, where they are known. */
  stated(sample: Sizes | undefined): Stated {
    return this.#of(sample).stated;
  }

  /** What its operation makes of a sample; `undefined` if it has none. */
  applied(sample: Sizes | undefined): Applied | undefined {
    const known = this.#of(sample);
    const { operation, attributes, isComplete, unknown } = known.stated;
    const found = findOperation(operation);
    if (!found) return undefined;
    known.applied ??= applyOperation({
      operation: found,
      given: new Map([...attributes].map(([name, { value }]) => [name, value])),
      inputs: [shapeOf(sample)],
      layout: 'channels_first',
      incomplete: !isComplete,
      unknown,
    });
    return known.applied;
  }

  #of(sample: Sizes | undefined): Known {
    const key = sample ? `${sample.length}:${sample}` : '';
    const known = this.#known.get(key) ?? { stated: statedOf(this.#record, this.#given, sample) };
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, known);
    return known;
  }
}

function shapeOf(sample: Sizes | undefined): InputShape {
  return sample?.map((size) => size ?? ({ unknown: true } as const));
}
