// The arguments of one call of a function of tensors. What is not known ends the call (`NotKnown`).
import type { Given, Run, Value } from '../../../python/values.ts';
import { type DataShape, dataShape } from '../tensors/data.ts';
import { KerasTensor, type TensorHome } from '../tensors/keras-tensor.ts';
import { axisAt, type Size, type Sizes, sizeIn } from '../tensors/sizes.ts';
import type { Misfit } from './misfits.ts';

/** Something about a call is not known, so nothing of it is. No `Error`: there may be thousands. */
export class NotKnown {
  readonly message: string;
  readonly misfit: Misfit | undefined;

  constructor(message: string, misfit?: Misfit) {
    this.message = message;
    this.misfit = misfit;
  }
}

/** What is given does not fit together: Keras raises an exception of that kind. */
export class DoesNotFit {
  readonly message: string;
  /** What rules can say of it. */
  readonly misfit: Misfit | undefined;

  constructor(message: string, misfit?: Misfit) {
    this.message = message;
    this.misfit = misfit;
  }
}

/** A parameter as a dialect has it: its own name, and the name that it has here. */
interface Named {
  readonly theirs: string;
  readonly ours: string;
}

/** `values:xs, axis`: the parameters of a dialect in their order; `*` takes the rest. */
function namesIn(signature: string): readonly Named[] {
  return signature.split(',').map((part) => {
    const [theirs = '', ours = theirs] = part.trim().split(':');
    return { theirs, ours };
  });
}

export class Arguments {
  readonly name: string;
  readonly run: Run;
  readonly given: Given;
  readonly home: TensorHome;
  readonly #values = new Map<string, Value>();

  constructor(name: string, signature: string, given: Given, run: Run, home: TensorHome) {
    this.name = name;
    this.run = run;
    this.given = given;
    this.home = home;
    if (given.isOpen) throw new NotKnown(`the arguments of \`${name}\` are not known`);
    const names = namesIn(signature);
    given.positional.forEach(({ value }, at) => {
      const named = names[at];
      if (named?.ours.startsWith('*') || (!named && names.at(-1)?.ours.startsWith('*'))) return;
      if (named) this.#values.set(named.ours, value);
    });
    for (const [keyword, { value }] of given.keywords)
      this.#values.set(names.find(({ theirs }) => theirs === keyword)?.ours ?? keyword, value);
  }

  /** Whether it is given, and not as `None`. */
  has(name: string): boolean {
    const value = this.#values.get(name);
    return value !== undefined && value.type !== 'none';
  }

  value(name: string): Value {
    return this.#values.get(name) ?? { type: 'none' };
  }

  stop(name: string): never {
    const value = this.#values.get(name);
    const why = value?.type === 'unknown' ? value.why : undefined;
    throw new NotKnown(why ?? `\`${name}\` of \`${this.name}\` is not known`);
  }

  /** What is known of a tensor, an array, a number or lists of them. */
  data(name: string): DataShape {
    return dataShape(this.value(name), this.run) ?? this.stop(name);
  }

  sizesOf(value: Value | undefined): Sizes {
    return (value && dataShape(value, this.run)?.sizes) ?? this.stop('');
  }

  sizes(name: string): Sizes {
    return this.data(name).sizes ?? this.stop(name);
  }

  /** All tensors in a list; of a single tensor, that one. */
  all(name: string): readonly DataShape[] {
    const value = this.value(name);
    if (value instanceof KerasTensor) return [this.data(name)];
    const items = this.#items(value) ?? this.stop(name);
    return items.map((item) => dataShape(item, this.run) ?? this.stop(name));
  }

  int(name: string, usual?: number): number {
    const value = this.value(name);
    if (value.type === 'none' && usual !== undefined) return usual;
    const size = this.#numberIn(value);
    return typeof size === 'number' ? size : this.stop(name);
  }

  /** An integer of which it may not be known which. */
  integer(name: string): Size {
    return this.#numberIn(this.value(name));
  }

  flag(name: string, usual = false): boolean {
    const value = this.value(name);
    if (value.type === 'none') return usual;
    return this.run.truth(value) ?? this.stop(name);
  }

  word(name: string): string | undefined {
    const value = this.value(name);
    if (value.type === 'none') return undefined;
    return value.type === 'text' ? value.value : this.stop(name);
  }

  /** One integer or several, of which some may not be known. */
  ints(name: string): readonly Size[] {
    const value = this.value(name);
    if (value.type === 'int') return [value.value];
    if (value instanceof KerasTensor) return value.facts.values ?? this.stop(name);
    const items = this.#items(value) ?? this.stop(name);
    return items.map((item) => this.#numberIn(item));
  }

  /** What is left out, and what has another name here, is not known: it raises nothing. */
  #items(value: Value): readonly Value[] | undefined {
    return value.type === 'none' ? undefined : this.run.iterate(value);
  }

  #numberIn(value: Value): Size {
    if (value.type === 'bool') return Number(value.value);
    if (value.type === 'float') return value.value;
    const data = value.type === 'foreign' ? dataShape(value, this.run) : undefined;
    if (data) return data.values?.length === 1 ? data.values[0] : undefined;
    return sizeIn(value);
  }

  /** An axis of something with so many. */
  axis(name: string, rank: number, usual: number): number {
    return axisAt(this.int(name, usual), rank) ?? this.doesNotFit(`axis of ${this.name} is out of bounds`);
  }

  /** Axes; all of them, if none are given. */
  axes(name: string, rank: number): readonly number[] {
    if (!this.has(name)) return Array.from({ length: rank }, (_, at) => at);
    return this.ints(name).map((axis) => {
      if (typeof axis !== 'number') return this.stop(name);
      return axisAt(axis, rank) ?? this.doesNotFit(`axis of ${this.name} is out of bounds`);
    });
  }

  doesNotFit(message: string, misfit?: Misfit): never {
    throw new DoesNotFit(message, misfit);
  }
}
