// A tensor as a value of a program: its sizes with the batch, and where in the network it comes from. What is done to it is in
// functions/; a tensor finds it by name through the session that it is of.
import type { LayerId } from '../../../network/network.ts';
import { bool, float, int, table } from '../../../python/make.ts';
import type { Builtin, Foreign, Given, Run, Table, Value } from '../../../python/values.ts';
import { bytesOf } from './dtypes.ts';
import { Memory } from './memory.ts';
import { besideSequence, functionFor, isComparedAsObject, isSequence, MIRRORED } from './operators.ts';
import { sizeTuple } from './size-values.ts';
import { elementsOf, type Sizes } from './sizes.ts';

/** How the elements lie in memory: one step for each axis; `contiguous` is in the order of the axes. */
export type Strides = readonly number[] | 'contiguous' | 'unknown';

/** An output of a layer of the network that is traced, or was. */
export interface Source {
  readonly trace: object;
  readonly layer: LayerId;
  readonly output: number;
}

export interface TensorFacts {
  /** With the batch; `undefined` if not even the number of axes is known. */
  readonly sizes: Sizes | undefined;
  /** `float32`, `int64`, `bool`; absent if it is not known. */
  readonly dtype?: string;
  /** All of its elements in their order, where they are few and known. */
  readonly values?: readonly number[];
  /** Absent: contiguous. */
  readonly strides?: Strides;
  /** Where they are kept, with others that see the same; what is written there changes them all. */
  readonly memory?: Memory;
  /** What gives it; absent for a constant. */
  readonly source?: Source;
  /** It is learned. */
  readonly isParameter?: true;
  /** It is kept with the weights and not learned. */
  readonly isBuffer?: true;
  /** Learned, of a size that the first call decides. */
  readonly isLazy?: true;
}

/** Does with other arguments what was done before: what comes of it, or throws what PyTorch raises. */
export type Again = (given: Given) => Value;

/** Is told of all that is done to tensors of a network, and of whoever else looks at their sizes. */
export interface TensorWatch {
  step<Result extends Value>(given: Given, again: Again, work: () => Result): Result;
  saw(tensor: Tensor, facts: TensorFacts): void;
  /** The value that stands for a size in the program. */
  size(value: Value): Value;
  /** From here on what is done may depend on something else. */
  spoil(): void;
}

/** What tensors ask of the library that they are of. */
export interface TensorHome {
  readonly watch: TensorWatch | undefined;
  /** Calls a function by its name in `torch.Tensor`; `undefined` if there is none. */
  method(name: string): ((given: Given, run: Run) => Value) | undefined;
  dtype(name: string): Value;
  /** What its tensors have otherwise than those of PyTorch. */
  attribute?(tensor: Tensor, name: string, run: Run): Value | undefined;
  /** `torch.Tensor`; absent: they are of another class. */
  tensorClass?(): Value;
  device(): Value;
}

export class Tensor implements Foreign {
  readonly type = 'foreign';
  readonly class = 'torch.Tensor';
  readonly isApart = true;
  readonly home: TensorHome;
  #facts: TensorFacts;
  /** Made when somebody asks for it: most tensors are weights that nobody looks at. */
  #memory: Memory | undefined;
  /** How often its memory was written when its values were known. */
  #written: number;
  /** What was set of it, if anything was. */
  #flags: Table | undefined;

  constructor(facts: TensorFacts, home: TensorHome) {
    this.#memory = facts.memory;
    this.#facts = facts;
    this.#written = facts.memory?.writes ?? 0;
    this.home = home;
  }

  get facts(): TensorFacts {
    const facts = this.asWritten;
    if (facts.source) this.home.watch?.saw(this, facts);
    return facts;
  }

  /** The same for who only writes down what there is, and decides nothing by it. */
  get asWritten(): TensorFacts {
    const { writes } = this.memory;
    if (this.#facts.values && writes !== this.#written) {
      const { values: _, ...rest } = this.#facts;
      this.#facts = rest;
    }
    return this.#facts;
  }

  get source(): Source | undefined {
    return this.#facts.source;
  }

  get isParameter(): boolean {
    return this.#facts.isParameter === true;
  }

  get isBuffer(): boolean {
    return this.#facts.isBuffer === true;
  }

  get memory(): Memory {
    if (!this.#memory) {
      this.#memory = new Memory();
      this.#facts = { ...this.#facts, memory: this.#memory };
    }
    return this.#memory;
  }

  /** Its elements are others now; `undefined` if they are not known. */
  overwrite(values: readonly number[] | undefined): void {
    const { memory } = this;
    memory.write();
    const { values: _, ...rest } = this.#facts;
    this.#facts = values ? { ...rest, values } : rest;
    this.#written = memory.writes;
  }

  /** It is changed in place. A parameter stays one. */
  become({ isParameter: _, isBuffer: __, isLazy: ___, ...facts }: TensorFacts): void {
    const { isParameter, isBuffer } = this.#facts;
    this.overwrite(facts.values);
    this.#facts = { ...facts, ...(isParameter && { isParameter }), ...(isBuffer && { isBuffer }) };
  }

  get sizes(): Sizes | undefined {
    // What nobody watches has the same sizes, whatever was written into it.
    return this.#facts.source ? this.facts.sizes : this.#facts.sizes;
  }

  /** A parameter is of a class of its own. */
  ofClass(): Value | undefined {
    return this.isParameter || this.isBuffer ? undefined : this.home.tensorClass?.();
  }

  attribute(name: string, run: Run): Value | undefined {
    const other = this.home.attribute?.(this, name, run);
    if (other) return other;
    switch (name) {
      case 'shape':
        return this.#told(
          ({ sizes }) => watched(sizeTuple(sizes), this.home) ?? run.unknown('the shape of a tensor'),
        );
      case 'ndim':
        return this.#told(({ sizes }) => (sizes ? int(sizes.length) : run.unknown('the shape of a tensor')));
      case 'dtype':
        return this.#told(({ dtype }) =>
          dtype === undefined ? run.unknown('dtype') : this.home.dtype(dtype),
        );
      case 'device':
        return this.home.device();
      case 'grad':
      case 'grad_fn':
      case 'names':
        return run.unknown(name);
      case 'requires_grad':
        return this.#flags?.entries.get(name) ?? bool(this.isParameter);
      case 'requires_grad_':
        return this.#freezing(name);
      case 'is_leaf':
        return this.source ? run.unknown(name) : bool(true);
      case 'itemsize':
        return this.facts.dtype === undefined ? run.unknown(name) : int(bytesOf(this.facts.dtype));
      case 'nbytes': {
        const count = this.sizes && elementsOf(this.sizes);
        return count === undefined || this.facts.dtype === undefined
          ? run.unknown(name)
          : int(count * bytesOf(this.facts.dtype));
      }
      case 'is_cuda':
      case 'is_sparse':
      case 'is_quantized':
      case 'is_nested':
        return { type: 'bool', value: false };
      case 'data':
        return this.#withoutPart();
      default:
        return this.#computed(name, run) ?? this.#method(name);
    }
  }

  /** What its facts say, which is asked again where it is another tensor's turn. */
  #told(say: (facts: TensorFacts) => Value): Value {
    const work = (given: Given) => {
      const of = given.positional[0]?.value;
      return say(of instanceof Tensor ? of.facts : this.facts);
    };
    const given = self(this);
    return this.home.watch?.step(given, work, () => work(given)) ?? work(given);
  }

  /** Attributes that give another tensor. */
  #computed(name: string, run: Run): Value | undefined {
    if (!['T', 'mT', 'H', 'mH', 'real', 'imag'].includes(name)) return undefined;
    return this.home.method(`.${name}`)?.(self(this), run);
  }

  #method(name: string): Builtin | undefined {
    const call = this.home.method(name);
    if (!call) return undefined;
    return { type: 'builtin', name, call: (given, run) => call(withTensor(this, given), run) };
  }

  /** `x.requires_grad = False`; nothing else that is set changes a shape. */
  setAttribute(name: string, value: Value, run: Run): void {
    if (name !== 'requires_grad') return;
    this.#flags ??= table();
    run.touch(this.#flags);
    this.#flags.entries.set(name, value);
  }

  /** Whether it is learned and not held fast; `undefined` if that is not known. */
  get isTrained(): boolean | undefined {
    const flag = this.#flags?.entries.get('requires_grad');
    if (!flag) return this.isParameter;
    return flag.type === 'bool' ? flag.value : flag.type === 'int' ? flag.value !== 0 : undefined;
  }

  #freezing(name: string): Builtin {
    return {
      type: 'builtin',
      name,
      call: ({ positional: [first], keywords }, run) => {
        const value = (first ?? keywords.get('requires_grad'))?.value ?? bool(true);
        this.setAttribute('requires_grad', value, run);
        return this;
      },
    };
  }

  /** The same numbers, which no module holds. */
  #withoutPart(): Tensor {
    const { isParameter: _, isBuffer: __, ...rest } = this.facts;
    return new Tensor({ ...rest, memory: this.memory }, this.home);
  }

  item(key: Value, run: Run): Value {
    return this.home.method('.item')?.(self(this, key), run) ?? run.unknown('an index of a tensor');
  }

  setItem(key: Value, value: Value, run: Run): void {
    this.home.method('.setitem')?.(self(this, key, value), run);
  }

  iterate(run: Run): readonly Value[] | undefined {
    const first = this.sizes?.[0];
    if (first === undefined) return undefined;
    run.pay(first);
    return Array.from({ length: first }, (_, at) => this.item(int(at), run));
  }

  /** The same elements as something else gives them. */
  from(source: Source): Tensor {
    const given = self(this);
    const work = () => new Tensor({ ...this.facts, source }, this.home);
    return this.home.watch?.step(given, firstOf, work) ?? work();
  }

  copy(): Tensor {
    const { memory: _, ...facts } = this.facts;
    const made = new Tensor(facts, this.home);
    if (this.#flags) made.#flags = table([...this.#flags.entries]);
    return made;
  }

  truth(): boolean | undefined {
    const { values } = this.facts;
    return values?.length === 1 ? values[0] !== 0 : undefined;
  }

  operate(operator: string, other: Value, side: 'left' | 'right', run: Run): Value {
    if (operator.startsWith('unary')) return this.#apply(functionFor(operator), self(this), run);
    const isComparison = operator in MIRRORED;
    const repeated = isSequence(other) && besideSequence(operator, this.facts, other, run);
    if (repeated) return repeated;
    const isEquality = operator === '==' || operator === '!=';
    if (isEquality && this.home.tensorClass && isComparedAsObject(other)) return bool(operator === '!=');
    if (side === 'left') return this.#apply(functionFor(operator), self(this, other), run);
    if (isComparison) return this.#apply(functionFor(MIRRORED[operator] ?? ''), self(this, other), run);
    const sides = isEquality ? self(this, other) : self(other, this);
    return this.#apply(functionFor(operator), sides, run);
  }

  #apply(name: string | undefined, given: Given, run: Run): Value {
    return (
      (name !== undefined && this.home.method(name)?.(given, run)) || run.unknown('an operator of tensors')
    );
  }

  merge(other: Value): Value | undefined {
    if (!(other instanceof Tensor)) return undefined;
    const { sizes } = this;
    const others = other.sizes;
    const both = sizes && others && sizes.length === others.length;
    const facts: TensorFacts = {
      sizes: both ? sizes.map((size, at) => (size === others[at] ? size : undefined)) : undefined,
      strides: 'unknown',
      ...(this.facts.source && { source: this.facts.source }),
      ...(this.facts.dtype !== undefined &&
        this.facts.dtype === other.facts.dtype && { dtype: this.facts.dtype }),
    };
    return new Tensor(facts, this.home);
  }
}

function firstOf({ positional: [first] }: Given): Value {
  return first?.value ?? { type: 'unknown' };
}

export function self(...values: readonly Value[]): Given {
  return { positional: values.map((value) => ({ value })), keywords: new Map(), isOpen: false };
}

export function withTensor(tensor: Value, given: Given): Given {
  return { ...given, positional: [{ value: tensor }, ...given.positional] };
}

/** Sizes that are handed to the program: one, or all of a tensor. */
export function watched(value: Value | undefined, { watch }: TensorHome): Value | undefined {
  if (!watch) return value;
  if (value?.type === 'tuple') return { ...value, items: value.items.map((item) => watch.size(item)) };
  return value && watch.size(value);
}

/** A number out of a tensor that has one element. */
export function numberIn({ values, dtype }: TensorFacts): Value | undefined {
  const [value] = values ?? [];
  if (value === undefined || values?.length !== 1) return undefined;
  if (dtype === 'bool') return bool(value !== 0);
  return dtype?.includes('int') ? int(value) : float(value);
}
