// A tensor as a value of a program: its sizes with the batch, and where in the network it comes from. What is done to it is in
// functions/; a tensor finds it by name through the session that it is of.
import type { LayerId } from '../../../network/network.ts';
import { bool, float, int, table } from '../../../python/make.ts';
import type { Builtin, Foreign, Given, Run, Table, Tuple, Value } from '../../../python/values.ts';
import { bytesOf } from './dtypes.ts';
import { elementsOf, type Size, type Sizes } from './sizes.ts';

/** How the elements lie in memory: one step for each axis; `contiguous` is in the order of the axes. */
export type Strides = readonly number[] | 'contiguous' | 'unknown';

/** An output of a layer of the network that is traced, or was. */
export interface Source {
  readonly trace: object;
  readonly layer: LayerId;
  readonly output: number;
}

/** What several tensors show the elements of. */
export class Memory {
  #writes = 0;

  get writes(): number {
    return this.#writes;
  }

  write(): void {
    this.#writes += 1;
  }
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

/** What tensors ask of the library that they are of. */
export interface TensorHome {
  /** Calls a function by its name in `torch.Tensor`; `undefined` if there is none. */
  method(name: string): ((given: Given, run: Run) => Value) | undefined;
  dtype(name: string): Value;
  /** What its tensors have otherwise than those of PyTorch. */
  attribute?(tensor: Tensor, name: string, run: Run): Value | undefined;
  /** `torch.Tensor`; absent: they are of another class. */
  tensorClass?(): Value;
  device(): Value;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'true_divide',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'pow',
  '@': 'matmul',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'bitwise_left_shift',
  '>>': 'bitwise_right_shift',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  'unary -': 'neg',
  'unary +': 'positive',
  'unary ~': 'bitwise_not',
};

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

export class Tensor implements Foreign {
  readonly type = 'foreign';
  readonly class = 'torch.Tensor';
  readonly isApart = true;
  readonly home: TensorHome;
  #facts: TensorFacts;
  #memory: Memory;
  /** How often its memory was written when its values were known. */
  #written: number;
  /** What was set of it, if anything was. */
  #flags: Table | undefined;

  constructor(facts: TensorFacts, home: TensorHome) {
    this.#memory = facts.memory ?? new Memory();
    this.#facts = facts.memory ? facts : { ...facts, memory: this.#memory };
    this.#written = this.#memory.writes;
    this.home = home;
  }

  get facts(): TensorFacts {
    if (this.#facts.values && this.#memory.writes !== this.#written) {
      const { values: _, ...rest } = this.#facts;
      this.#facts = rest;
    }
    return this.#facts;
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** Its elements are others now; `undefined` if they are not known. */
  overwrite(values: readonly number[] | undefined): void {
    this.#memory.write();
    const { values: _, ...rest } = this.#facts;
    this.#facts = values ? { ...rest, values } : rest;
    this.#written = this.#memory.writes;
  }

  /** It is changed in place. A parameter stays one. */
  become({ isParameter: _, isBuffer: __, isLazy: ___, ...facts }: TensorFacts): void {
    const { isParameter, isBuffer } = this.#facts;
    this.overwrite(facts.values);
    this.#facts = { ...facts, ...(isParameter && { isParameter }), ...(isBuffer && { isBuffer }) };
  }

  get sizes(): Sizes | undefined {
    return this.facts.sizes;
  }

  /** A parameter is of a class of its own. */
  ofClass(): Value | undefined {
    return this.facts.isParameter || this.facts.isBuffer ? undefined : this.home.tensorClass?.();
  }

  attribute(name: string, run: Run): Value | undefined {
    const other = this.home.attribute?.(this, name, run);
    if (other) return other;
    switch (name) {
      case 'shape':
        return sizeTuple(this.sizes) ?? run.unknown('the shape of a tensor');
      case 'ndim':
        return this.sizes ? int(this.sizes.length) : run.unknown('the shape of a tensor');
      case 'dtype':
        return this.facts.dtype === undefined ? run.unknown('dtype') : this.home.dtype(this.facts.dtype);
      case 'device':
        return this.home.device();
      case 'grad':
      case 'grad_fn':
      case 'names':
        return run.unknown(name);
      case 'requires_grad':
        return this.#flags?.entries.get(name) ?? bool(this.facts.isParameter === true);
      case 'requires_grad_':
        return this.#freezing(name);
      case 'is_leaf':
        return this.facts.source ? run.unknown(name) : bool(true);
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
    if (!flag) return this.facts.isParameter === true;
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
    return new Tensor({ ...rest, memory: this.#memory }, this.home);
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
    return new Tensor({ ...this.facts, source }, this.home);
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
    if (operator.startsWith('unary')) return this.#apply(OPERATORS[operator], self(this), run);
    const isComparison = operator in MIRRORED;
    if (other.type === 'none' && (operator === '==' || operator === '!=')) return bool(operator === '!=');
    if (side === 'left') return this.#apply(OPERATORS[operator], self(this, other), run);
    if (isComparison) return this.#apply(OPERATORS[MIRRORED[operator] ?? ''], self(this, other), run);
    const name = OPERATORS[operator];
    const isSymmetric = operator === '==' || operator === '!=';
    return isSymmetric
      ? this.#apply(name, self(this, other), run)
      : this.#apply(name, { ...self(this), positional: [{ value: other }, { value: this }] }, run);
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

export function self(...values: readonly Value[]): Given {
  return { positional: values.map((value) => ({ value })), keywords: new Map(), isOpen: false };
}

export function withTensor(tensor: Value, given: Given): Given {
  return { ...given, positional: [{ value: tensor }, ...given.positional] };
}

export function sizeTuple(sizes: Sizes | undefined): Value | undefined {
  return sizes && sizeOf(sizes.map(sizeValue));
}

/** `torch.Size`: a tuple that knows how many elements it stands for. */
export function sizeOf(items: readonly Value[]): Value {
  return { type: 'tuple', items, more: sizeAttribute };
}

function sizeAttribute(name: string, { items }: Tuple): Value | undefined {
  if (name !== 'numel') return undefined;
  const sizes = items.map((item) => (item.type === 'int' ? item.value : undefined));
  return { type: 'builtin', name, call: () => sizeValue(elementsOf(sizes)) };
}

export function sizeValue(size: Size): Value {
  return size === undefined ? { type: 'unknown', why: 'a size of a tensor' } : int(size);
}

/** A number out of a tensor that has one element. */
export function numberIn({ values, dtype }: TensorFacts): Value | undefined {
  const [value] = values ?? [];
  if (value === undefined || values?.length !== 1) return undefined;
  if (dtype === 'bool') return bool(value !== 0);
  return dtype?.includes('int') ? int(value) : float(value);
}
