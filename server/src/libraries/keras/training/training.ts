// What a program does to train its models: the losses that it compiles them with, and the data that it fits them to.
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { asTensor } from '../tensors/data.ts';
import { fedBy } from '../tensors/data-pipeline.ts';
import type { TensorHome } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import { type Judge, KerasLoss, lossNamed } from './losses.ts';

export interface CompiledLoss {
  readonly loss: KerasLoss;
  /** Where it stands, and whether it is a word there. */
  readonly span: Span | undefined;
  readonly isWord: boolean;
}

export interface Compiled {
  /** One for all outputs, or one for each of them; `undefined` for one that is not known. */
  readonly losses: CompiledLoss | readonly (CompiledLoss | undefined)[] | undefined;
  /** The names of outputs that each has a loss of its own in a dict. */
  readonly names?: readonly string[];
  readonly span: Span | undefined;
}

/** What a model is fitted to, tried on or asked about. */
export interface Fitted {
  /** `fit`, `predict` */
  readonly name: string;
  readonly span: Span | undefined;
  readonly data: Sizes | undefined;
  readonly labels: Sizes | undefined;
  /** How many classes the labels tell apart, as indices. */
  readonly classes: number | undefined;
  readonly labelsSpan: Span | undefined;
  /** Several labels, one for each output. */
  readonly count: number | undefined;
  /** The labels are the data itself. */
  readonly isItself: boolean;
}

export class Training {
  readonly #compiled = new WeakMap<Instance, Compiled>();
  readonly #fitted = new WeakMap<Instance, Fitted[]>();

  compiled(model: Instance): Compiled | undefined {
    return this.#compiled.get(model);
  }

  fitted(model: Instance): readonly Fitted[] {
    return this.#fitted.get(model) ?? [];
  }

  /** `model.compile(optimizer, loss, …)` */
  compile(
    model: Instance,
    { positional, keywords, callee, span, isOpen }: Given,
    judge: Judge,
    run: Run,
  ): void {
    const one = keywords.get('loss') ?? positional[1];
    const losses = one && !isOpen ? lossesIn(one.value, one.span, judge, run) : undefined;
    const names = one && !isOpen ? namesIn(one.value) : undefined;
    this.#compiled.set(model, { losses, ...(names && { names }), span: callee ?? span });
  }

  /** `model.fit(x, y, …)` */
  fit(
    model: Instance,
    name: string,
    { positional, keywords, callee, span }: Given,
    run: Run,
    home: TensorHome,
  ): void {
    const data = (keywords.get('x') ?? positional[0])?.value;
    if (!data) return;
    const labels = name.startsWith('predict') ? undefined : (keywords.get('y') ?? positional[1]);
    const isList = labels?.value.type === 'list' || labels?.value.type === 'tuple';
    const items = labels && isList ? run.iterate(labels.value) : undefined;
    const isOfTensors = items?.every((item) => item.type === 'foreign') && items.length > 0;
    const wanted = isOfTensors || !labels ? undefined : asTensor(labels.value, run, home);
    const fitted: Fitted = {
      name,
      span: callee ?? span,
      data: fedBy(data, run, home)?.sizes,
      labels: wanted?.sizes,
      classes: wanted?.facts.classes,
      labelsSpan: labels?.span,
      count: isOfTensors ? items?.length : undefined,
      isItself: labels?.value === data,
    };
    this.#fitted.set(model, [...this.fitted(model), fitted]);
  }
}

/** The keys of a dict, if all of them are known. */
function namesIn(value: Value): readonly string[] | undefined {
  if (value.type !== 'dict' || value.table.open) return undefined;
  const names = [...value.keys.values()].flatMap((key) => (key.type === 'text' ? [key.value] : []));
  return names.length === value.keys.size && names.length > 0 ? names : undefined;
}

function lossesIn(value: Value, span: Span | undefined, judge: Judge, run: Run): Compiled['losses'] {
  if (value.type !== 'list' && value.type !== 'tuple') return lossIn(value, span, judge);
  return run.iterate(value)?.map((item) => lossIn(item, undefined, judge));
}

function lossIn(value: Value, span: Span | undefined, judge: Judge): CompiledLoss | undefined {
  if (value instanceof KerasLoss) return { loss: value, span, isWord: false };
  const loss = value.type === 'text' ? lossNamed(value.value) : undefined;
  if (loss === undefined || value.type !== 'text') return undefined;
  return { loss: new KerasLoss(loss, value.value, undefined, judge), span, isWord: true };
}
