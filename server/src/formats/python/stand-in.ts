// A module in the place of a text: it has the classes and functions of that, of which nothing is known but what they are called with.
import { table, UNKNOWN } from '../../python/make.ts';
import type { Builtin, Given, Module, Value } from '../../python/values.ts';

export class StandIn {
  readonly module: Module;
  /** What each was first called with. */
  readonly calls = new Map<string, Given>();
  readonly #names = new Map<Value, string>();

  constructor(names: readonly string[]) {
    const members = names.map((name) => [name, this.#member(name)] as const);
    this.module = { type: 'module', name: 'stand-in', table: table(members, true) };
  }

  /** The name of one of its members. */
  nameOf(value: Value): string | undefined {
    return this.#names.get(value);
  }

  #member(name: string): Builtin {
    const member: Builtin = {
      type: 'builtin',
      name,
      call: (given) => {
        if (!this.calls.has(name)) this.calls.set(name, given);
        return UNKNOWN;
      },
    };
    this.#names.set(member, name);
    return member;
  }
}
