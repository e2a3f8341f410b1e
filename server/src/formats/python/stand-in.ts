// A module in the place of a text: it has the classes and functions of that, of which nothing is known but what they are called with.
import { table, UNKNOWN } from '../../python/make.ts';
import type { Builtin, Class, Given, Instance, Module, Value } from '../../python/values.ts';
import { plainCopy } from './plain-copy.ts';

/** What a text defines at its top. */
export interface Defined {
  readonly name: string;
  readonly isClass: boolean;
  /** Of a class that needs nothing but the options of the program: what it reads of them. */
  readonly options?: readonly string[];
}

/** What one of its classes was called for: the settings of a model, or a part of it. */
export interface MadeOf {
  readonly name: string;
  readonly given: Given;
}

export class StandIn {
  readonly module: Module;
  /** What each was first called with. */
  readonly calls = new Map<string, Given>();
  readonly #names = new Map<Value, string>();
  readonly #made = new Map<Value, MadeOf>();

  constructor(defined: readonly Defined[]) {
    const members = defined.map((one) => [one.name, this.#member(one)] as const);
    this.module = { type: 'module', name: 'stand-in', table: table(members, true) };
  }

  /** The name of one of its members. */
  nameOf(value: Value): string | undefined {
    return this.#names.get(value);
  }

  /** How something was made that one of its classes gave. */
  madeOf(value: Value): MadeOf | undefined {
    return this.#made.get(value);
  }

  /** What is given may be filled or forgotten later, as in a loop that trains. What its classes gave stays what it is. */
  #asItIs({ positional, keywords, isOpen, span }: Given): Given {
    const own = (one: Value) => (this.#names.has(one) || this.#made.has(one) ? one : undefined);
    const copy = (value: Value) => own(value) ?? plainCopy(value, own);
    return {
      positional: positional.map((one) => ({ ...one, value: copy(one.value) })),
      keywords: new Map([...keywords].map(([name, one]) => [name, { ...one, value: copy(one.value) }])),
      isOpen,
      ...(span && { span }),
    };
  }

  #member({ name, isClass }: Defined): Builtin {
    const member: Builtin = {
      type: 'builtin',
      name,
      call: (given) => {
        const then = this.#asItIs(given);
        if (!this.calls.has(name)) this.calls.set(name, then);
        if (!isClass) return UNKNOWN;
        const made = instanceOf(name);
        this.#made.set(made, { name, given: then });
        return made;
      },
    };
    this.#names.set(member, name);
    return member;
  }
}

/** What is set in it is kept, and of all else nothing is known. */
function instanceOf(name: string): Instance {
  const order: Class[] = [];
  const of: Class = { type: 'class', name, bases: [], order, table: table([], true), isOpen: true };
  order.push(of);
  return { type: 'instance', class: of, table: table() };
}
