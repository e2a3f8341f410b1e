// Tools that run a model, as a library of a program: texts of our own (sources.ts), which the interpreter runs when the program asks for
// one. One object for each run.

import type { Library } from '../../python/library.ts';
import { table, text } from '../../python/make.ts';
import { type OwnTexts, runOwnText } from '../../python/own-text.ts';
import type { Module, Run } from '../../python/values.ts';
import { SOURCES } from './sources.ts';

export class ToolsLibrary implements Library {
  readonly #texts: OwnTexts;
  readonly #modules = new Map<string, Module>();

  constructor(texts: OwnTexts) {
    this.#texts = texts;
  }

  module(name: string, _: string | undefined, run: Run): Module | undefined {
    const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
    const known = this.#modules.get(name);
    if (known || source === undefined) return known;
    const names = table([['__name__', text(name)]]);
    const attribute: Module['attribute'] = (other, at) => at.unknown(`${name}.${other}`);
    const made: Module = { type: 'module', name, table: names, attribute };
    this.#modules.set(name, made);
    runOwnText(source, run, this.#texts, names);
    return made;
  }
}
