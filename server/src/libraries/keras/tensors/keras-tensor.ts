// A tensor of Keras as a value of a program: its sizes with the batch, and what gives it. Symbolic ones and those that hold numbers
// are the same here. What is done to them is in functions/; a tensor finds it by name through the library that it is of.

import type { Call, Definition } from '../../../network/definition.ts';
import type { Attribute } from '../../../network/network.ts';
import type { StatedProblem } from '../../../network/stated-problem.ts';
import type { Applied } from '../../../operations/apply-operation.ts';
import { bool, int, NONE, text, UNKNOWN } from '../../../python/make.ts';
import type { Builtin, Foreign, Given, Instance, Run, Tuple, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import type { DescribedLayer } from '../described.ts';
import { elementsOf, type Size, type Sizes, sizeValue } from './sizes.ts';

/** A tensor that something reads, or what is read of which nothing is known. */
export interface NodeRead {
  readonly tensor?: KerasTensor;
  readonly span?: Span;
}

/** What was done to tensors once: a call of a layer, or of a function. It becomes a layer of the network, or a group. */
export interface Node {
  readonly kind: string;
  /** Absent for a function. */
  readonly layer?: Instance;
  /** That Keras gives a function outside of all layers. */
  readonly name?: string;
  readonly reads: readonly NodeRead[];
  /** Those that it gives. */
  readonly outputs: readonly KerasTensor[];
  /** All that came of it. */
  readonly result: Value;
  readonly definition: Definition;
  readonly call?: Call;
  /** The operation that it is; absent where the sizes of its outputs say all. */
  readonly described?: DescribedLayer;
  readonly applied?: Applied;
  /** In what way it does not fit, where its operation does not say that. */
  readonly problems?: readonly StatedProblem[];
  /** More that is said of the operation. */
  readonly attributes?: ReadonlyMap<string, Attribute>;
  /** Whether the outputs are what the operation makes of what it reads, so that it is judged. */
  readonly isJudged: boolean;
  /** What is done inside of it, in order, and which tensors there are its outputs. */
  readonly inner?: { readonly nodes: readonly Node[]; readonly outputs: readonly KerasTensor[] };
  /** It is not known what came of it, so that there may be more inside. */
  readonly isOpen?: true;
  /** Multiply-accumulates for the whole batch. */
  readonly macs?: number | 'unknown';
  /** Does the same to other tensors. */
  again(replaced: (tensor: KerasTensor) => KerasTensor | undefined, run: Run): Value;
}

/** Which output of what. */
export interface Source {
  readonly node: Node;
  readonly output: number;
}

export interface TensorFacts {
  /** With the batch; `undefined` if not even the number of axes is known. */
  readonly sizes: Sizes | undefined;
  readonly dtype?: string;
  /** All of its elements, where they are few and at least some are known. */
  readonly values?: readonly Size[];
  /** Of labels as they are loaded: how many there are. */
  readonly classes?: number;
  /** It may have come about in several ways, in one of which something gives it: what that is, is not known. */
  readonly isJoined?: true;
  /** A weight, and whether it is trained. */
  readonly weight?: { readonly name: string; readonly isTrained: boolean };
}

/** What tensors ask of the library that they are of. */
export interface TensorHome {
  /** Calls a function by its name here; `undefined` if there is none. */
  function(name: string): ((given: Given, run: Run) => Value) | undefined;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'true_divide',
  '//': 'floor_divide',
  '%': 'mod',
  '**': 'power',
  '@': 'matmul',
  '<': 'less',
  '<=': 'less_equal',
  '>': 'greater',
  '>=': 'greater_equal',
  '&': 'logical_and',
  '|': 'logical_or',
  'unary -': 'negative',
  'unary ~': 'logical_not',
};

export class KerasTensor implements Foreign {
  readonly type = 'foreign';
  readonly class = 'keras.KerasTensor';
  readonly isApart = true;
  readonly home: TensorHome;
  readonly facts: TensorFacts;
  #source: Source | undefined;

  constructor(facts: TensorFacts, home: TensorHome, source?: Source) {
    this.facts = facts;
    this.home = home;
    this.#source = source;
  }

  get sizes(): Sizes | undefined {
    return this.facts.sizes;
  }

  /** What gives it; absent for a constant, or a weight. */
  get source(): Source | undefined {
    return this.#source;
  }

  /** Whether it holds no numbers of its own: something in a model gives it. */
  get isSymbolic(): boolean {
    return this.#source !== undefined || this.facts.isJoined === true;
  }

  /** Is told what gives it, once that is whole. */
  comesFrom(source: Source): void {
    this.#source ??= source;
  }

  attribute(name: string, run: Run): Value | undefined {
    const { sizes, dtype } = this.facts;
    switch (name) {
      case 'shape':
      case '_keras_shape':
        return shapeTuple(sizes) ?? run.unknown('the shape of a tensor');
      case 'get_shape':
        return method(name, () => shapeTuple(sizes) ?? run.unknown('the shape of a tensor'));
      case 'ndim':
        return sizes ? int(sizes.length) : run.unknown('the shape of a tensor');
      case 'size':
        return sizes ? sizeValue(elementsOf(sizes)) : run.unknown('the shape of a tensor');
      case '__len__':
        return method(name, () => {
          const first = sizes?.[0];
          return typeof first === 'number' ? int(first) : run.unknown('the shape of a tensor');
        });
      case 'dtype':
        return dtype === undefined ? run.unknown('dtype') : text(dtype);
      case 'name':
        return run.unknown('the name of a tensor');
      case 'assign':
      case 'assign_add':
      case 'assign_sub':
      case 'set_shape':
        return method(name, () => NONE);
      case 'numpy':
      case 'read_value':
      case 'value':
        return method(name, () => this);
      case 'T':
        return this.home.function('transpose')?.(given(this), run);
      default:
        return this.#method(name);
    }
  }

  /** Arrays have methods as NumPy has them. */
  #method(name: string): Builtin | undefined {
    const call = METHODS.has(name) ? this.home.function(name) : undefined;
    return (
      call && {
        type: 'builtin',
        name,
        call: (more, run) => call(withTensor(this, gathered(name, more)), run),
      }
    );
  }

  setAttribute(): void {}

  item(key: Value, run: Run): Value {
    return this.home.function('getitem')?.(given(this, key), run) ?? run.unknown('an index of a tensor');
  }

  setItem(): void {}

  iterate(run: Run): readonly Value[] | undefined {
    const first = this.sizes?.[0];
    if (typeof first !== 'number' || first > 10_000) return undefined;
    run.pay(first);
    return Array.from({ length: first }, (_, at) => this.item(int(at), run));
  }

  truth(): boolean | undefined {
    const [value] = this.facts.values ?? [];
    return typeof value === 'number' && this.facts.values?.length === 1 ? value !== 0 : undefined;
  }

  operate(operator: string, other: Value, side: 'left' | 'right', run: Run): Value {
    const name = OPERATORS[operator];
    const call = name === undefined ? undefined : this.home.function(name);
    if (other.type === 'none' && (operator === '==' || operator === '!=')) return bool(operator === '!=');
    const values = operator.startsWith('unary') ? [this] : side === 'left' ? [this, other] : [other, this];
    return call?.(given(...values), run) ?? run.unknown('an operator of tensors');
  }

  merge(other: Value): Value | undefined {
    if (!(other instanceof KerasTensor)) return undefined;
    const [one, two] = [this.sizes, other.sizes];
    const isSame = one && two && one.length === two.length;
    const sizes = isSame ? one.map((size, at) => (size === two[at] ? size : undefined)) : undefined;
    const isJoined = this.isSymbolic || other.isSymbolic;
    return new KerasTensor({ sizes, ...(isJoined && { isJoined }) }, this.home);
  }
}

const METHODS: ReadonlySet<string> = new Set([
  ...['reshape', 'astype', 'transpose', 'flatten', 'ravel', 'mean', 'sum', 'max', 'min', 'squeeze', 'copy'],
  ...[
    'std',
    'var',
    'argmax',
    'argmin',
    'prod',
    'all',
    'any',
    'cumsum',
    'dot',
    'repeat',
    'swapaxes',
    'clip',
    'round',
  ],
]);

function given(...values: readonly Value[]): Given {
  return { positional: values.map((value) => ({ value })), keywords: new Map(), isOpen: false };
}

function withTensor(tensor: Value, more: Given): Given {
  return { ...more, positional: [{ value: tensor }, ...more.positional] };
}

/** `x.reshape(-1, 28, 28)`, where a function takes the sizes as one. */
function gathered(name: string, more: Given): Given {
  const [first] = more.positional;
  const isOneByOne = name === 'reshape' || name === 'transpose';
  if (!isOneByOne || !first || first.value.type === 'tuple' || first.value.type === 'list') return more;
  const items = more.positional.map(({ value }) => value);
  return { ...more, positional: [{ ...first, value: { type: 'tuple', items } }] };
}

function method(name: string, call: () => Value): Builtin {
  return { type: 'builtin', name, call };
}

/** `TensorShape` of TensorFlow, which is a tuple in Keras 3. */
export function shapeTuple(sizes: Sizes | undefined): Value | undefined {
  return sizes && { type: 'tuple', items: sizes.map(sizeValue), more: ofShape };
}

function ofShape(name: string, { items, more }: Tuple): Value | undefined {
  switch (name) {
    case 'as_list':
      return method(name, () => ({ type: 'list', items: [...items], open: false }));
    case 'dims':
      return { type: 'tuple', items, ...(more && { more }) };
    case 'rank':
    case 'ndims':
      return int(items.length);
    case 'is_fully_defined':
      return method(name, () => bool(items.every(({ type }) => type === 'int')));
    case 'merge_with':
    case 'concatenate':
    case 'with_rank':
    case 'is_compatible_with':
    case 'num_elements':
      return method(name, () => UNKNOWN);
    default:
      return undefined;
  }
}
