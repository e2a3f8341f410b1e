// The modules of a library whose members are made when they are asked for: each is one object for a whole run.
import { table } from './make.ts';
import type { Module, Run, Value } from './values.ts';

/** A member of a module by their names; `undefined` for one that is not known. */
type Member = (module: string, name: string, run: Run) => Value | undefined;

export class KeptModules {
  readonly #known = new Map<string, Module>();
  readonly #member: Member;

  constructor(member: Member) {
    this.#member = member;
  }

  /** The module of that name; there may be more in it than is known. */
  module(name: string): Module {
    const known = this.#known.get(name);
    if (known) return known;
    const attribute: Module['attribute'] = (member, run) => this.#member(name, member, run);
    const made: Module = { type: 'module', name, table: table([], true), attribute };
    this.#known.set(name, made);
    return made;
  }
}
