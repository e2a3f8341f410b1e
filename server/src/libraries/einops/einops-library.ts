// einops as a library of a program: functions that move, join, sum and repeat the axes of tensors as a pattern says, and layers of them.

import { KeptModules } from '../../python/kept-modules.ts';
import type { Library } from '../../python/library.ts';
import { table } from '../../python/make.ts';
import { payForGiven } from '../../python/nested.ts';
import { runOwnText } from '../../python/own-text.ts';
import type { Builtin, Given, Module, Run, Value } from '../../python/values.ts';
import { guarded } from '../torch/functions/call-function.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';
import { multiplied, packedTogether, parsed, shaped, takenApart } from './functions.ts';
import { LAYERS } from './layers.ts';

type Work = (given: Given, run: Run, torch: TorchLibrary) => Value;

const FUNCTIONS: Readonly<Record<string, Work>> = {
  rearrange: (given, run, torch) => shaped('rearrange', given, run, torch),
  reduce: (given, run, torch) => shaped('reduce', given, run, torch),
  repeat: (given, run, torch) => shaped('repeat', given, run, torch),
  einsum: multiplied,
  pack: packedTogether,
  unpack: takenApart,
  parse_shape: parsed,
};

export class EinopsLibrary implements Library {
  readonly #torch: TorchLibrary;
  readonly #modules = new KeptModules((module, name, run) => this.#member(module, name, run));
  readonly #functions = new Map<string, Builtin>();
  #layers: ReadonlyMap<string, Value> | undefined;

  constructor(torch: TorchLibrary) {
    this.#torch = torch;
  }

  module(name: string): Module | undefined {
    if (!/^einops(?:\.layers(?:\.torch)?)?$/.test(name)) return undefined;
    return this.#modules.module(name);
  }

  #member(module: string, name: string, run: Run): Value | undefined {
    if (module === 'einops') return name === 'layers' ? this.module('einops.layers') : this.#function(name);
    if (module === 'einops.layers') return name === 'torch' ? this.module('einops.layers.torch') : undefined;
    return this.#layer(name, run);
  }

  #function(name: string): Builtin | undefined {
    const known = this.#functions.get(name);
    const work = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (known || !work) return known;
    const made: Builtin = {
      type: 'builtin',
      name: `einops.${name}`,
      call: (given, run) => {
        payForGiven(given, run);
        return guarded(run, () => work(given, run, this.#torch));
      },
    };
    this.#functions.set(name, made);
    return made;
  }

  #layer(name: string, run: Run): Value | undefined {
    const { classes, session } = this.#torch;
    const of = classes.class('Module', run);
    const [rearrange, reduce] = [this.#function('rearrange'), this.#function('reduce')];
    if (!of || !rearrange || !reduce) return undefined;
    this.#layers ??= runOwnText(
      LAYERS,
      run,
      session.places.texts,
      table([
        ['Module', of],
        ['rearrange', rearrange],
        ['reduce', reduce],
      ]),
    );
    const found = this.#layers?.get(name);
    return found?.type === 'class' && found !== of ? found : undefined;
  }
}
