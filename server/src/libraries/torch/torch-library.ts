// PyTorch as a library of a program: which modules it has, and what their names stand for. One object for each run.
import { KeptModules } from '../../python/kept-modules.ts';
import type { Library } from '../../python/library.ts';
import { UNKNOWN } from '../../python/make.ts';
import type { Foreign, Given, Module, Run, Value } from '../../python/values.ts';
import type { Places } from '../written-places.ts';
import { callFunction, taped } from './functions/call-function.ts';
import { inPlace } from './functions/in-place.ts';
import { functionNamed } from './functions/index.ts';
import { memberOf } from './members/index.ts';
import { tensorClass } from './members/tensor-classes.ts';
import { TorchClasses } from './modules/classes.ts';
import type { EqualLayers } from './modules/equal-layers.ts';
import { callGradientHooks } from './modules/hooks.ts';
import { Session } from './session.ts';
import { Dtype } from './tensors/dtypes.ts';
import { Tensor, type TensorHome } from './tensors/tensor.ts';

/** What one version of a text leaves to the next. */
export interface TorchMemory {
  readonly places: Places;
  readonly layers?: EqualLayers;
}

export class TorchLibrary implements Library {
  readonly session: Session;
  readonly classes: TorchClasses;
  readonly home: TensorHome & Required<Pick<TensorHome, 'tensorClass'>>;
  /** What the methods of `tensor.numpy()` are found by; set by the library of arrays. */
  arrays: TensorHome | undefined;
  readonly #modules = new KeptModules((module, name, run) => this.#attribute(module, name, run));
  readonly #values = new Map<string, Value>();

  constructor(before?: TorchMemory) {
    this.session = new Session(before?.places);
    const { session } = this;
    this.home = {
      get watch() {
        return session.tape;
      },
      method: (name) => {
        const found = functionNamed(name);
        if (!found) return undefined;
        const isInPlace = name.endsWith('_') && !name.startsWith('_');
        return (given, run) => {
          const result = callFunction(found, given, run, this.session, this.home);
          if (name === 'backward') callGradientHooks(this.session.gradientHooks, run);
          if (name === 'numpy' && result instanceof Tensor && this.arrays)
            return new Tensor(result.facts, this.arrays);
          if (!isInPlace) return result;
          const both = { ...given, positional: [...given.positional.slice(0, 1), { value: result }] };
          const put = (asked: Given) => inPlace(name, asked, asked.positional[1]?.value ?? result, run);
          return taped(both, put, () => put(both), run, this.home);
        };
      },
      dtype: (name) => this.#dtype(name),
      tensorClass: () => this.#known('torch.Tensor', () => tensorClass('Tensor', this.session, this.home)),
      device: () => UNKNOWN,
    };
    this.classes = new TorchClasses(this.session, this.home, before?.layers);
  }

  get left(): TorchMemory {
    return { places: this.session.places, layers: this.classes.equal };
  }

  module(name: string): Module | undefined {
    if (!/^(?:torch|pytorch_lightning|lightning)(?:\.|$)/.test(name)) return undefined;
    return this.#modules.module(name);
  }

  #attribute(module: string, name: string, run: Run): Value | undefined {
    const key = `${module}.${name}`;
    const known = this.#values.get(key);
    if (known) return known;
    const made = memberOf(module, name, this, run);
    if (made) this.#values.set(key, made);
    return made;
  }

  #dtype(name: string): Value {
    return this.#known(`dtype ${name}`, () => new Dtype(name));
  }

  /** The same object each time. */
  #known(key: string, make: () => Foreign): Value {
    const known = this.#values.get(key);
    if (known) return known;
    const made = make();
    this.#values.set(key, made);
    return made;
  }
}
