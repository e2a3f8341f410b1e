// PyTorch as a library of a program: which modules it has, and what their names stand for. One object for each run.
import { bool, builtin, int, NONE, table, text, UNKNOWN } from '../../python/make.ts';
import type { Builtin, Foreign, Given, Library, Module, Run, Value } from '../../python/values.ts';
import { callFunction } from './functions/call-function.ts';
import type { TorchFunction } from './functions/function.ts';
import { functionalNamed, functionNamed } from './functions/index.ts';
import { autogradMember } from './modules/autograd.ts';
import { TorchClasses } from './modules/classes.ts';
import { isFolderOfLayers, layerMember } from './modules/nn-members.ts';
import { type Places, Session } from './session.ts';
import { sameSize, shown } from './tensors/sizes.ts';
import { sizeOf, Tensor, type TensorHome } from './tensors/tensor.ts';

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
        if (!found) return undefined;
        const isInPlace = name.endsWith('_') && !name.startsWith('_');
        return (given, run) => {
          const result = callFunction(found, given, run, this.session, this.home);
          return isInPlace ? inPlace(name, given, result, run) : result;
        };
      },
      dtype: (name) => this.#dtype(name),
      tensorClass: () => this.#known('torch.Tensor', () => this.#tensorClass('Tensor')),
      device: () => UNKNOWN,
    };
    this.classes = new TorchClasses(this.session, this.home);
  }

  module(name: string): Module | undefined {
    if (!/^(?:torch|pytorch_lightning|lightning)(?:\.|$)/.test(name)) return undefined;
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
      if (/^(?:|Float|Long|Int|Double|Half|Byte|Bool)Tensor$/.test(name)) return this.#tensorClass(name);
      if (name === '__version__') return text('2.15.0');
      if (name === 'device') return deviceNamed;
      if (name === 'Size')
        return builtin('torch.Size', (run, sizes) => sizeOf((sizes && run.iterate(sizes)) ?? []));
      if (name === 'no_grad' || name === 'inference_mode' || name === 'enable_grad') return contextOf(name);
    }
    if (module.startsWith('torch.nn') && module !== 'torch.nn.functional') {
      if (isFolderOfLayers(module, name)) return this.module(`${module}.${name}`);
      if (module === 'torch.nn.init') return quiet(name);
      if (name === 'Parameter' || name === 'Buffer') return this.#parameterClass(name);
      return layerMember(module, name, this.classes, run);
    }
    if (module.startsWith('torch.cuda') || module.startsWith('torch.backends')) return placeOf(name);
    if (module.startsWith('torch.autograd'))
      return name === 'function' ? this.module('torch.autograd') : autogradMember(name);
    if (!module.startsWith('torch')) return lightningMember(module, name, this, run);
    if (module === 'torch.jit' && name === 'ScriptModule') return this.classes.class(name, run);
    if (module === 'torch._C' || module === 'torch.fx' || module === 'torch.jit') return quiet(name);
    const found = functionIn(module, name);
    if (!found || !/^torch(?:\.nn\.functional|\.special|\.linalg|\.fft)?$/.test(module)) return undefined;
    return {
      type: 'builtin',
      name: `${module}.${name}`,
      call: (given, at) => callFunction(found, given, at, this.session, this.home),
    };
  }

  #dtype(name: string): Value {
    return this.#known(`dtype ${name}`, () => ({
      type: 'foreign',
      class: 'torch.dtype',
      isApart: true,
      attribute: (attribute) => (attribute === 'name' ? { type: 'text', value: name } : undefined),
    }));
  }

  /** The same object each time. */
  #known(key: string, make: () => Foreign): Value {
    const known = this.#values.get(key);
    if (known) return known;
    const made = make();
    this.#values.set(key, made);
    return made;
  }

  /** `torch.Tensor(2, 3)` has sizes, `torch.Tensor([2, 3])` elements. */
  #made(name: string, given: Given, run: Run): Value {
    const first = given.positional[0]?.value;
    const isData = given.positional.length === 1 && first?.type !== 'int';
    const found = functionNamed(isData ? 'tensor' : 'empty');
    const made = found && callFunction(found, given, run, this.session, this.home);
    const dtype = name === 'LongTensor' ? 'int64' : 'float32';
    return made instanceof Tensor
      ? new Tensor({ ...made.facts, dtype }, this.home)
      : (made ?? run.unknown(name));
  }

  #tensorClass(name: string): Foreign {
    return {
      type: 'foreign',
      class: `torch.${name}`,
      isClassOf: (value) => (value.type === 'unknown' ? undefined : value instanceof Tensor),
      call: (given, run) => this.#made(name, given, run),
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
        const trains = given.positional[1]?.value ?? given.keywords.get('requires_grad')?.value;
        if (trains && name === 'Parameter') made.setAttribute('requires_grad', trains, run);
        return made;
      },
    };
  }
}

/** What a module calls by that name; folders of `torch` have some of their own. */
function functionIn(module: string, name: string): TorchFunction | undefined {
  if (module === 'torch.nn.functional') return functionalNamed(name);
  const folder = module.replace(/^torch\.?/, '');
  if (folder === '') return functionNamed(name);
  return functionNamed(`${folder}.${name}`) ?? (folder === 'fft' ? undefined : functionNamed(name));
}

/** Methods that give their tensor another shape in place. */
const RESHAPING =
  /^(?:squeeze|unsqueeze|t|transpose|swapaxes|swapdims|resize|resize_as|as_strided|set|copy)_$/;

/** PyTorch Lightning: its module, and what changes nothing. */
function lightningMember(module: string, name: string, library: TorchLibrary, run: Run): Value | undefined {
  if (['pytorch', 'core', 'lightning', 'module'].includes(name)) return library.module(`${module}.${name}`);
  if (name === 'LightningModule') return library.classes.class(name, run);
  return name === 'seed_everything' ? quiet(name) : undefined;
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

/** `torch.device('cuda')`: where something is changes nothing. */
const deviceNamed: Builtin = {
  type: 'builtin',
  name: 'torch.device',
  isType: true,
  call: ({ positional: [first] }) => ({
    type: 'foreign',
    class: 'torch.device',
    isApart: true,
    attribute: (name) => (name === 'type' && first ? first.value : name === 'index' ? NONE : undefined),
  }),
};

/** What is asked of a graphics card: there is none. */
function placeOf(name: string): Value | undefined {
  if (name === 'is_available' || name === 'is_built') return builtin(name, () => bool(false));
  if (name === 'device_count') return builtin(name, () => int(0));
  if (/^(?:empty_cache|synchronize|manual_seed|manual_seed_all|set_device)$/.test(name))
    return { type: 'builtin', name, call: () => NONE };
  return undefined;
}

/** `x.squeeze_(0)`: the tensor itself becomes what comes out. */
function inPlace(name: string, { positional: [first] }: Given, result: Value, run: Run): Value {
  const tensor = first?.value;
  if (!(tensor instanceof Tensor)) return result;
  const [before, after] = [tensor.sizes, result instanceof Tensor ? result.sizes : undefined];
  const isLike =
    !before ||
    !after ||
    (before.length === after.length && before.every((size, at) => sameSize(size, after[at])));
  if (!isLike && !RESHAPING.test(name))
    return run.raise(
      'RuntimeError',
      `output with shape ${shown(before)} doesn't match the broadcast shape ${shown(after)}`,
    );
  if (run.isUncertain) tensor.become({ sizes: undefined });
  else if (result instanceof Tensor) tensor.become(result.facts);
  return tensor;
}
