// NumPy as far as models compute widths and sizes with it: numbers, and small arrays, which are tensors of doubles here.

import { KeptModules } from '../../python/kept-modules.ts';
import type { Library } from '../../python/library.ts';
import { float, int, NONE } from '../../python/make.ts';
import { payForGiven } from '../../python/nested.ts';
import type { Builtin, Given, Module, Run, Value } from '../../python/values.ts';
import { tensorsIn } from '../keras/tensors/tensors-in.ts';
import { Tensor, type TensorHome } from '../torch/tensors/tensor.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';
import { type Alike, arrayHome, callAlike } from './arrays.ts';
import { randomMember } from './random.ts';
import { unique } from './unique.ts';

const OF_NUMBER: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  ceil: Math.ceil,
  floor: Math.floor,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
};

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
};

const OF_TWO = ['input', 'other'] as const;
const OF_SEVERAL = ['tensors', 'dim'] as const;
const OF_LIKE = { takes: ['input'] } as const;

/** Functions of arrays. */
const OF_ARRAYS: Readonly<Record<string, Alike>> = {
  linspace: { of: 'linspace', takes: ['start', 'end', 'steps'], usual: { steps: int(50) } },
  arange: { of: 'arange', takes: ['start', 'end', 'step'] },
  array: { of: 'tensor', takes: ['data'] },
  asarray: { of: 'tensor', takes: ['data'] },
  zeros: { of: 'zeros', takes: ['size'] },
  ones: { of: 'ones', takes: ['size'] },
  empty: { of: 'empty', takes: ['size'] },
  full: { of: 'full', takes: ['size', 'fill_value'] },
  eye: { of: 'eye', takes: ['n', 'm'] },
  zeros_like: { of: 'zeros_like', ...OF_LIKE },
  ones_like: { of: 'ones_like', ...OF_LIKE },
  expand_dims: { of: 'unsqueeze', takes: ['input', 'dim'] },
  squeeze: { of: 'squeeze', takes: ['input', 'dim'] },
  cumsum: { of: 'cumsum', takes: ['input', 'dim'] },
  round: { of: 'round', takes: ['input'] },
  power: { of: 'pow', takes: ['input', 'exponent'] },
  add: { of: 'add', takes: OF_TWO },
  subtract: { of: 'sub', takes: OF_TWO },
  multiply: { of: 'mul', takes: OF_TWO },
  divide: { of: 'div', takes: OF_TWO },
  maximum: { of: 'maximum', takes: OF_TWO },
  minimum: { of: 'minimum', takes: OF_TWO },
  concatenate: { of: 'cat', takes: OF_SEVERAL },
  stack: { of: 'stack', takes: OF_SEVERAL },
  reshape: { of: 'reshape', takes: ['input', 'shape'] },
  transpose: { of: 'permute', takes: ['input', 'dims'] },
};

/** Functions that are known only for arrays of Keras. */
const ALSO_OF_KERAS: ReadonlySet<string> = new Set(
  'squeeze vstack hstack append repeat tile pad moveaxis swapaxes split flip argmax argmin'.split(' '),
);

/** The data sets of Keras are arrays that its own functions know, by the same names; `undefined` for others. */
function ofKeras(name: string, given: Given, run: Run): Value | undefined {
  const first = tensorsIn(given)[0]?.tensor;
  const said = name === 'concatenate' ? withAxis(given) : given;
  return first && (first.home.function(name)?.(said, run) ?? run.unknown(`numpy.${name}`));
}

/** Keras joins along the last axis where none is said. */
function withAxis(given: Given): Given {
  if (given.positional.length > 1 || given.keywords.has('axis')) return given;
  return { ...given, keywords: new Map([...given.keywords, ['axis', { value: int(0) }]]) };
}

export class NumpyLibrary implements Library {
  readonly #torch: TorchLibrary;
  readonly #home: TensorHome;
  readonly #modules = new KeptModules((module, name) =>
    module === 'numpy'
      ? this.#attribute(name)
      : randomMember(name, { session: this.#torch.session, home: this.#home }),
  );

  constructor(torch: TorchLibrary) {
    this.#torch = torch;
    this.#home = arrayHome(torch);
    torch.arrays = this.#home;
  }

  module(name: string): Module | undefined {
    if (name !== 'numpy' && name !== 'numpy.random') return undefined;
    return this.#modules.module(name);
  }

  #attribute(name: string): Value | undefined {
    if (name === 'random') return this.module('numpy.random');
    if (name === 'newaxis') return NONE;
    const plain = this.#plain(name);
    if (plain?.type !== 'builtin' && !ALSO_OF_KERAS.has(name)) return plain;
    return {
      type: 'builtin',
      name: `numpy.${name}`,
      call: (given, run) => {
        payForGiven(given, run);
        return ofKeras(name, given, run) ?? (plain ? run.call(plain, given) : run.unknown(`numpy.${name}`));
      },
    };
  }

  #plain(name: string): Value | undefined {
    const constant = CONSTANTS[name];
    if (constant !== undefined) return float(constant);
    if (
      name === 'prod' ||
      name === 'product' ||
      name === 'sum' ||
      name === 'mean' ||
      name === 'max' ||
      name === 'min'
    )
      return { type: 'builtin', name, call: (given, run) => reduced(name, given, run) };
    if (name === 'unique') return unique(this.#home);
    const ofNumber = OF_NUMBER[name];
    if (ofNumber)
      return { type: 'builtin', name, call: (given, run) => this.#ofNumber(name, ofNumber, given, run) };
    const alike = OF_ARRAYS[name];
    return alike && this.#function(name, alike);
  }

  #ofNumber(name: string, work: (value: number) => number, given: Given, run: Run): Value {
    const value = given.positional[0]?.value;
    if (value?.type === 'int' || value?.type === 'float') return float(work(value.value));
    return value instanceof Tensor
      ? this.#call({ of: name, ...OF_LIKE }, given, run)
      : run.unknown(`numpy.${name}`);
  }

  #function(name: string, alike: Alike): Builtin {
    return {
      type: 'builtin',
      name: `numpy.${name}`,
      call: (given, run) => {
        const isNumber = !(given.positional[0]?.value instanceof Tensor);
        return name === 'round' && isNumber ? rounded(given, run) : this.#call(alike, given, run);
      },
    };
  }

  #call(alike: Alike, given: Given, run: Run): Value {
    return callAlike(alike, given, run, this.#torch, this.#home);
  }
}

function rounded(given: Given, run: Run): Value {
  const round = run.builtin('round');
  return round ? run.call(round, given) : run.unknown('numpy.round');
}

/** Of all numbers that are given. */
function reduced(name: string, given: Given, run: Run): Value {
  const value = given.positional[0]?.value;
  if (!value || given.positional.length > 1 || given.keywords.size > 0) return run.unknown(`numpy.${name}`);
  const numbers = value instanceof Tensor ? value.facts.values : numbersOf(value, run);
  if (!numbers || numbers.length === 0)
    return name === 'prod' && numbers ? float(1) : run.unknown(`numpy.${name}`);
  const isWhole =
    name !== 'mean' &&
    (value instanceof Tensor ? value.facts.dtype?.includes('int') : isAllWhole(value, run));
  const result = resultOf(name, numbers);
  return isWhole ? int(result) : float(result);
}

function resultOf(name: string, numbers: readonly number[]): number {
  switch (name) {
    case 'prod':
    case 'product':
      return numbers.reduce((product, number) => product * number, 1);
    case 'max':
      return Math.max(...numbers);
    case 'min':
      return Math.min(...numbers);
    default: {
      const sum = numbers.reduce((total, number) => total + number, 0);
      return name === 'mean' ? sum / numbers.length : sum;
    }
  }
}

function numbersOf(value: Value, run: Run): readonly number[] | undefined {
  const items = value.type === 'int' || value.type === 'float' ? [value] : run.iterate(value);
  const numbers = items?.flatMap((item) =>
    item.type === 'int' || item.type === 'float' ? [item.value] : [],
  );
  return numbers?.length === items?.length ? numbers : undefined;
}

function isAllWhole(value: Value, run: Run): boolean {
  return (
    value.type === 'int' ||
    (value.type !== 'float' && (run.iterate(value) ?? []).every(({ type }) => type === 'int'))
  );
}
