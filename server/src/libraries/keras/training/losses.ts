// The losses of Keras, by all of their names: what shapes each takes, and whether it is given probabilities.
import type { Foreign, Given, Run, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';

/**
 * equal: labels and output have one shape. indices: the labels are those of the output without its last axis. spread: they are spread
 * to each other where they differ.
 */
export type LossShapes = 'equal' | 'indices' | 'spread';

interface LossKind {
  readonly shapes: LossShapes;
  /** What gives the probabilities that it takes, unless it is told that it gets scores. */
  readonly takes?: 'softmax' | 'sigmoid';
}

const KINDS: Readonly<Record<string, LossKind>> = {
  binary_crossentropy: { shapes: 'equal', takes: 'sigmoid' },
  binary_focal_crossentropy: { shapes: 'equal', takes: 'sigmoid' },
  categorical_crossentropy: { shapes: 'equal', takes: 'softmax' },
  categorical_focal_crossentropy: { shapes: 'equal', takes: 'softmax' },
  sparse_categorical_crossentropy: { shapes: 'indices', takes: 'softmax' },
  ...Object.fromEntries(
    [
      ...['mean_squared_error', 'mean_absolute_error', 'mean_absolute_percentage_error', 'huber', 'log_cosh'],
      ...['mean_squared_logarithmic_error', 'kl_divergence', 'poisson', 'hinge', 'squared_hinge'],
      ...['categorical_hinge', 'cosine_similarity'],
    ].map((name): [string, LossKind] => [name, { shapes: 'spread' }]),
  ),
};

const SHORT: Readonly<Record<string, string>> = {
  mse: 'mean_squared_error',
  mae: 'mean_absolute_error',
  mape: 'mean_absolute_percentage_error',
  msle: 'mean_squared_logarithmic_error',
  bce: 'binary_crossentropy',
  kld: 'kl_divergence',
  kullback_leibler_divergence: 'kl_divergence',
  logcosh: 'log_cosh',
  kldivergence: 'kl_divergence',
};

/** A loss, as it is written: `MeanSquaredError`, `mean_squared_error`, `mse`; `undefined` for another one. */
export function lossNamed(name: string): string | undefined {
  const plain = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const full = Object.hasOwn(SHORT, plain) ? SHORT[plain] : plain;
  return full !== undefined && Object.hasOwn(KINDS, full) ? full : undefined;
}

export function kindOf(loss: string): LossKind | undefined {
  return Object.hasOwn(KINDS, loss) ? KINDS[loss] : undefined;
}

/** A loss that a program names or makes. */
export class KerasLoss implements Foreign {
  readonly type = 'foreign';
  readonly class = 'keras.losses.Loss';
  readonly isApart = true;
  /** In full: `binary_crossentropy`. */
  readonly loss: string;
  /** As the program writes it. */
  readonly name: string;
  /** Whether it takes scores as they are; `undefined` if that is not known. */
  readonly fromLogits: boolean | undefined;
  /** Where that is said. */
  readonly saidAt: Span | undefined;
  readonly #judge: Judge;

  constructor(loss: string, name: string, given: Given | undefined, judge: Judge) {
    this.loss = loss;
    this.name = name;
    this.#judge = judge;
    const said =
      given?.keywords.get('from_logits') ?? (/^[A-Z]/.test(name) ? given?.positional[0] : undefined);
    this.saidAt = said?.span;
    this.fromLogits = !said
      ? !given?.isOpen && false
      : said.value.type === 'bool'
        ? said.value.value
        : undefined;
  }

  /** `loss(labels, output)` */
  call(given: Given, run: Run): Value {
    this.#judge(this, given, run);
    return run.unknown(this.name);
  }
}

/** Looks at what a loss is given. */
export type Judge = (loss: KerasLoss, given: Given, run: Run) => void;

/** What a name of `keras.losses` stands for: a class, or a function. */
export function lossMember(name: string, judge: Judge): Value | undefined {
  const loss = lossNamed(name);
  if (loss === undefined) return undefined;
  if (!/^[A-Z]/.test(name)) {
    return new FunctionLoss(loss, name, undefined, judge);
  }
  return { type: 'builtin', name, call: (given) => new KerasLoss(loss, name, given, judge) };
}

/** As a function, it may be told in the call itself what it gets. */
class FunctionLoss extends KerasLoss {
  readonly #judging: Judge;

  constructor(loss: string, name: string, given: Given | undefined, judge: Judge) {
    super(loss, name, given, judge);
    this.#judging = judge;
  }

  override call(given: Given, run: Run): Value {
    const said = given.keywords.get('from_logits');
    const told = said ? new KerasLoss(this.loss, this.name, given, this.#judging) : this;
    this.#judging(told, given, run);
    return run.unknown(this.name);
  }
}
