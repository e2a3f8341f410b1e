// A library whose modules are texts of our own, which the interpreter runs when the program first asks for one. What these leave out is
// not known. One object for each run.

import type { Library } from '../python/library.ts';
import { list, table, text } from '../python/make.ts';
import { type OwnTexts, runOwnText } from '../python/own-text.ts';
import type { Module, Run, Value } from '../python/values.ts';

export interface Texts {
  /** What the packages are called: all of its modules are these, or are in them. */
  readonly packages: readonly string[];
  /** What each module says, by its name. */
  readonly sources: Readonly<Record<string, string>>;
  /** The names that the package around a module takes from it, with spaces between them. */
  readonly exports?: Readonly<Record<string, string>>;
  /** The text that defines a name, where no module does: it is made when the name is asked for. */
  readonly textOf?: (module: string, name: string) => string | undefined;
}

export class TextLibrary implements Library {
  readonly #parsed: OwnTexts;
  readonly #texts: Texts;
  readonly #modules = new Map<string, Module>();
  /** Values whose texts are their own. */
  readonly #single = new Map<string, Value>();
  #exports: ReadonlyMap<string, string> | undefined;

  constructor(texts: Texts, parsed: OwnTexts) {
    this.#texts = texts;
    this.#parsed = parsed;
  }

  module(name: string, _: string | undefined, run: Run): Module | undefined {
    const { packages, sources } = this.#texts;
    const [root = ''] = name.split('.', 1);
    if (!packages.includes(root)) return undefined;
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
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (source !== undefined) runOwnText(source, run, this.#parsed, names);
    return made;
  }

  /** What a package takes from the modules in it, or one of these. */
  #member(module: string, name: string, run: Run): Value | undefined {
    if (name === '__all__') return this.#all(module);
    if (name === '__dict__') return this.#namesOf(module);
    const single = this.#ofOwnText(module, name, run);
    if (single) return single;
    const from = this.#exported.get(`${module}.${name}`);
    const value = from === undefined ? undefined : this.module(from, undefined, run);
    if (value) return value.table.entries.get(name);
    const inner = `${module}.${name}`;
    const isModule = Object.keys(this.#texts.sources).some(
      (known) => known === inner || known.startsWith(`${inner}.`),
    );
    return isModule ? this.module(inner, undefined, run) : undefined;
  }

  #ofOwnText(module: string, name: string, run: Run): Value | undefined {
    const known = this.#single.get(name);
    if (known) return known;
    const source = this.#texts.textOf?.(module, name);
    const made = source === undefined ? undefined : runOwnText(source, run, this.#parsed)?.get(name);
    if (made) this.#single.set(name, made);
    return made;
  }

  /** By package and name: the module that it comes from. */
  get #exported(): ReadonlyMap<string, string> {
    this.#exports ??= new Map(
      Object.entries(this.#texts.exports ?? {}).flatMap(([module, names]) => {
        const folder = module.slice(0, module.lastIndexOf('.'));
        return names.split(' ').map((name) => [`${folder}.${name}`, module] as const);
      }),
    );
    return this.#exports;
  }

  #all(module: string): Value | undefined {
    const start = `${module}.`;
    const isIn = (path: string) => path.startsWith(start) && !path.slice(start.length).includes('.');
    const names = [...this.#exported.keys()].filter(isIn).map((path) => path.slice(start.length));
    return names.length > 0 ? list(names.map((name) => text(name))) : undefined;
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
