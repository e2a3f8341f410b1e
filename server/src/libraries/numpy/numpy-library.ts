// NumPy as far as models compute widths and sizes with it: numbers, and small arrays, which are tensors of doubles here.

import { KeptModules } from '../../python/kept-modules.ts';
import type { Library } from '../../python/library.ts';
import { float, int } from '../../python/make.ts';
import type { Builtin, Given, Module, Run, Value } from '../../python/values.ts';
import { callFunction } from '../torch/functions/call-function.ts';
import { functionNamed } from '../torch/functions/index.ts';
import { Tensor } from '../torch/tensors/tensor.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';
import { randomMember } from './random.ts';

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

/** Functions of arrays by the name that PyTorch has for them. */
const OF_ARRAYS: Readonly<Record<string, string>> = {
  linspace: 'linspace',
  arange: 'arange',
  array: 'tensor',
  asarray: 'tensor',
  zeros: 'zeros',
  ones: 'ones',
  full: 'full',
  eye: 'eye',
  zeros_like: 'zeros_like',
  ones_like: 'ones_like',
  expand_dims: 'unsqueeze',
  cumsum: 'cumsum',
  round: 'round',
  power: 'pow',
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  maximum: 'maximum',
  minimum: 'minimum',
  concatenate: 'cat',
  stack: 'stack',
  reshape: 'reshape',
  transpose: 'permute',
};

export class NumpyLibrary implements Library {
  readonly #torch: TorchLibrary;
  readonly #modules = new KeptModules((module, name) =>
    module === 'numpy' ? this.#attribute(name) : randomMember(name, this.#torch),
  );

  constructor(torch: TorchLibrary) {
    this.#torch = torch;
  }

  module(name: string): Module | undefined {
    if (name !== 'numpy' && name !== 'numpy.random') return undefined;
    return this.#modules.module(name);
  }

  #attribute(name: string): Value | undefined {
    if (name === 'random') return this.module('numpy.random');
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
    const ofNumber = OF_NUMBER[name];
    if (ofNumber)
      return { type: 'builtin', name, call: (given, run) => this.#ofNumber(name, ofNumber, given, run) };
    const ofArrays = OF_ARRAYS[name];
    return ofArrays === undefined ? undefined : this.#function(name, ofArrays);
  }

  #ofNumber(name: string, work: (value: number) => number, given: Given, run: Run): Value {
    const value = given.positional[0]?.value;
    if (value?.type === 'int' || value?.type === 'float') return float(work(value.value));
    return value instanceof Tensor
      ? this.#function(name, name).call(given, run)
      : run.unknown(`numpy.${name}`);
  }

  #function(name: string, of: string): Builtin {
    const found = functionNamed(of);
    const { session, home } = this.#torch;
    return {
      type: 'builtin',
      name: `numpy.${name}`,
      call: (given, run) => {
        if (!found) return run.unknown(`numpy.${name}`);
        if (name === 'round' && !(given.positional[0]?.value instanceof Tensor)) return rounded(given, run);
        const all =
          name === 'linspace' && given.positional.length < 3 && !given.keywords.has('num')
            ? withCount(given)
            : renamed(given);
        const made = callFunction(found, all, run, session, home);
        return made instanceof Tensor
          ? new Tensor({ ...made.facts, dtype: asDouble(made.facts.dtype) }, home)
          : made;
      },
    };
  }
}

function asDouble(dtype: string | undefined): string {
  return dtype === undefined || dtype === 'float32' ? 'float64' : dtype;
}

/** Fifty points, where nobody says how many. */
function withCount(given: Given): Given {
  return { ...given, positional: [...given.positional, { value: int(50) }] };
}

function renamed(given: Given): Given {
  const names: Readonly<Record<string, string>> = { num: 'steps', stop: 'end', axis: 'dim' };
  const kept = [...given.keywords].filter(([name]) => name !== 'dtype');
  return { ...given, keywords: new Map(kept.map(([name, value]) => [names[name] ?? name, value])) };
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
  const isWhole = !(value instanceof Tensor) && name !== 'mean' && isAllWhole(value, run);
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
