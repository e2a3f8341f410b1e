// torchvision as a library of a program: its modules are texts of our own, which the interpreter runs when the program first asks for
// one. One object for each run. What these leave out is not known.

import type { Library } from '../../python/library.ts';
import { list, table, text } from '../../python/make.ts';
import { type OwnTexts, runOwnText } from '../../python/own-text.ts';
import type { Module, Run, Value } from '../../python/values.ts';
import { EXPORTS, SOURCES } from './sources.ts';
import { weightsText } from './weights.ts';

export class TorchvisionLibrary implements Library {
  readonly #texts: OwnTexts;
  readonly #modules = new Map<string, Module>();
  /** Classes of weights. */
  readonly #sets = new Map<string, Value>();
  #exports: ReadonlyMap<string, string> | undefined;

  constructor(texts: OwnTexts) {
    this.#texts = texts;
  }

  module(name: string, _: string | undefined, run: Run): Module | undefined {
    if (!/^torchvision(?:\.|$)/.test(name)) return undefined;
    const known = this.#modules.get(name);
    if (known) return known;
    const names = table([['__name__', text(name)]]);
    const made: Module = {
      type: 'module',
      name,
      table: names,
      attribute: (attribute, at) => this.#member(name, attribute, at) ?? at.unknown(`${name}.${attribute}`),
    };
    // Known before it is run: modules import each other.
    this.#modules.set(name, made);
    const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
    if (source !== undefined) runOwnText(source, run, this.#texts, names);
    return made;
  }

  /** What a package takes from the modules in it, or one of these. */
  #member(module: string, name: string, run: Run): Value | undefined {
    if (name === '__all__') return this.#all(module);
    if (name === '__dict__') return this.#namesOf(module);
    if (name.endsWith('_Weights')) return this.#weights(name, run);
    const from = this.#exported.get(`${module}.${name}`);
    const value = from === undefined ? undefined : this.module(from, undefined, run);
    if (value) return value.table.entries.get(name);
    const inner = `${module}.${name}`;
    const isModule = Object.keys(SOURCES).some((known) => known === inner || known.startsWith(`${inner}.`));
    return isModule ? this.module(inner, undefined, run) : undefined;
  }

  #weights(name: string, run: Run): Value | undefined {
    const known = this.#sets.get(name);
    if (known) return known;
    const source = weightsText(name);
    const made = source && runOwnText(source, run, this.#texts)?.get(name);
    if (!made) return undefined;
    this.#sets.set(name, made);
    return made;
  }

  /** By package and name: the module that it comes from. */
  get #exported(): ReadonlyMap<string, string> {
    this.#exports ??= new Map(
      Object.entries(EXPORTS).flatMap(([module, names]) => {
        const folder = module.slice(0, module.lastIndexOf('.'));
        return names.split(' ').map((name) => [`${folder}.${name}`, module] as const);
      }),
    );
    return this.#exports;
  }

  #all(module: string): Value | undefined {
    const names = this.#namesIn(module);
    return names.length > 0 ? list(names.map((name) => text(name))) : undefined;
  }

  #namesIn(module: string): readonly string[] {
    const start = `${module}.`;
    const isIn = (path: string) => path.startsWith(start) && !path.slice(start.length).includes('.');
    return [...this.#exported.keys()].filter(isIn).map((path) => path.slice(start.length));
  }

  /** `models.__dict__[name]`: one of its names; which there are besides is not known. */
  #namesOf(module: string): Value {
    return {
      type: 'foreign',
      class: 'dict',
      item: (key, run) => {
        const value = key.type === 'text' ? this.#member(module, key.value, run) : undefined;
        return value ?? run.unknown(`${module}.__dict__`);
      },
    };
  }
}
