// PyTorch as a library of a program: which modules it has, and what their names stand for. One object for each run.
import { builtin, NONE, table, tuple, UNKNOWN } from '../../python/make.ts';
import type { Builtin, Foreign, Library, Module, Run, Value } from '../../python/values.ts';
import { callFunction } from './functions/call-function.ts';
import { functionalNamed, functionNamed } from './functions/index.ts';
import { TorchClasses } from './modules/classes.ts';
import { type Places, Session } from './session.ts';
import { Tensor, type TensorHome } from './tensors/tensor.ts';

const DTYPES: Readonly<Record<string, string>> = {
  float: 'float32',
  double: 'float64',
  half: 'float16',
  long: 'int64',
  int: 'int32',
  short: 'int16',
  cfloat: 'complex64',
  ...Object.fromEntries(
    [
      ...['float16', 'float32', 'float64', 'bfloat16', 'int8', 'int16', 'int32', 'int64', 'uint8', 'bool'],
      ...['complex64', 'complex128'],
    ].map((name) => [name, name]),
  ),
};

export class TorchLibrary implements Library {
  readonly session: Session;
  readonly classes: TorchClasses;
  readonly home: TensorHome;
  readonly #modules = new Map<string, Module>();
  readonly #values = new Map<string, Value>();

  /** `places` are those of the version before. */
  constructor(places?: Places) {
    this.session = new Session(places);
    this.home = {
      method: (name) => {
        const found = functionNamed(name);
        return found && ((given, run) => callFunction(found, given, run, this.session, this.home));
      },
      dtype: (name) => this.#dtype(name),
      device: () => UNKNOWN,
    };
    this.classes = new TorchClasses(this.session, this.home);
  }

  module(name: string): Module | undefined {
    if (name !== 'torch' && !name.startsWith('torch.')) return undefined;
    const known = this.#modules.get(name);
    if (known) return known;
    const made: Module = {
      type: 'module',
      name,
      table: table([], true),
      attribute: (attribute, run) => this.#attribute(name, attribute, run),
    };
    this.#modules.set(name, made);
    return made;
  }

  #attribute(module: string, name: string, run: Run): Value | undefined {
    const key = `${module}.${name}`;
    const known = this.#values.get(key);
    if (known) return known;
    const made = this.#make(module, name, run);
    if (made) this.#values.set(key, made);
    return made;
  }

  #make(module: string, name: string, run: Run): Value | undefined {
    if (module === 'torch') {
      if (
        [
          'nn',
          'jit',
          'cuda',
          'utils',
          'autograd',
          'hub',
          'optim',
          'backends',
          'onnx',
          'fft',
          'linalg',
          'special',
          'amp',
          'distributed',
          'fx',
          'quantization',
          'version',
          'multiprocessing',
          'ao',
          'func',
          '_C',
        ].includes(name)
      )
        return this.module(`torch.${name}`);
      const dtype = DTYPES[name];
      if (dtype !== undefined) return this.#dtype(dtype);
      if (name === 'Tensor' || name === 'FloatTensor' || name === 'LongTensor')
        return this.#tensorClass(name);
      if (name === 'Size') return builtin('torch.Size', (_, sizes) => sizes);
      if (name === 'no_grad' || name === 'inference_mode' || name === 'enable_grad') return contextOf(name);
    }
    if (module.startsWith('torch.nn')) {
      if (
        ['functional', 'init', 'utils', 'modules', 'parameter', 'quantized', 'parallel'].includes(name) &&
        module === 'torch.nn'
      )
        return this.module(`torch.nn.${name}`);
      if (module === 'torch.nn.init') return quiet(name);
      if (name === 'Parameter' || name === 'Buffer') return this.#parameterClass(name);
      if (!module.startsWith('torch.nn.functional') && /^_?[A-Z]/.test(name))
        return this.classes.class(name, run);
    }
    if (
      module === 'torch.nn.utils' ||
      module === 'torch._C' ||
      module === 'torch.fx' ||
      module === 'torch.jit'
    )
      return quiet(name);
    if (module === 'torch.nn.modules.utils') return repeatedFor(name);
    const found = module === 'torch.nn.functional' ? functionalNamed(name) : functionNamed(name);
    if (!found || !/^torch(?:\.nn\.functional|\.special|\.linalg|\.fft)?$/.test(module)) return undefined;
    void run;
    return {
      type: 'builtin',
      name: `${module}.${name}`,
      call: (given, at) => callFunction(found, given, at, this.session, this.home),
    };
  }

  #dtype(name: string): Value {
    const key = `dtype ${name}`;
    const known = this.#values.get(key);
    if (known) return known;
    const made: Foreign = {
      type: 'foreign',
      class: 'torch.dtype',
      isApart: true,
      attribute: (attribute) => (attribute === 'name' ? { type: 'text', value: name } : undefined),
    };
    this.#values.set(key, made);
    return made;
  }

  #tensorClass(name: string): Value {
    return {
      type: 'foreign',
      class: `torch.${name}`,
      isClassOf: (value) => (value.type === 'unknown' ? undefined : value instanceof Tensor),
      attribute: (attribute) => {
        const call = this.home.method(attribute);
        return call && { type: 'builtin', name: attribute, call };
      },
    };
  }

  /** `nn.Parameter(tensor)` */
  #parameterClass(name: string): Value {
    return {
      type: 'foreign',
      class: `torch.nn.${name}`,
      isClassOf: (value) =>
        value instanceof Tensor
          ? value.facts.isParameter === true
          : value.type === 'unknown'
            ? undefined
            : false,
      call: (given, run) => {
        const value = given.positional[0]?.value ?? given.keywords.get('data')?.value;
        const facts = value instanceof Tensor ? value.facts : { sizes: undefined };
        const { source: _, ...rest } = facts;
        const made = new Tensor(
          { ...rest, ...(name === 'Parameter' ? { isParameter: true } : { isBuffer: true }) },
          this.home,
        );
        this.session.made.set(made, this.session.definition(name, given, run));
        return made;
      },
    };
  }
}

/** Changes weights, and gives what it is given. */
function quiet(name: string): Builtin {
  return { type: 'builtin', name, call: ({ positional: [first] }) => first?.value ?? NONE };
}

/** `with torch.no_grad():`, and `@torch.no_grad()`. */
function contextOf(name: string): Builtin {
  const context: Foreign = {
    type: 'foreign',
    class: `torch.${name}`,
    attribute: (attribute) =>
      /^__(?:enter|exit)__$/.test(attribute)
        ? { type: 'builtin', name: attribute, call: () => NONE }
        : undefined,
    call: ({ positional: [first] }) => first?.value ?? NONE,
  };
  return {
    type: 'builtin',
    name,
    call: ({ positional: [first] }) => (first?.value.type === 'function' ? first.value : context),
  };
}

const REPEATS: Readonly<Record<string, number>> = { _single: 1, _pair: 2, _triple: 3, _quadruple: 4 };

/** `_pair(3)` is `(3, 3)`; what is a tuple already stays. */
function repeatedFor(name: string): Value | undefined {
  const repeat = (count: number): Builtin =>
    builtin(name, (run, value) => {
      if (!value || value.type === 'unknown') return undefined;
      const isIterable = ['list', 'tuple', 'range', 'text', 'dict', 'set'].includes(value.type);
      return isIterable ? tuple(run.iterate(value)) : { type: 'tuple', items: Array.from({ length: count }, () => value) };
    });
  const count = REPEATS[name];
  if (count !== undefined) return repeat(count);
  if (name !== '_ntuple') return undefined;
  return builtin(name, (_, times) => (times?.type === 'int' ? repeat(times.value) : undefined));
}
