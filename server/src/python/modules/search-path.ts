// `sys.path`: nothing is known of it but what the program adds.
import { builtin, NONE } from '../make.ts';
import type { Builtin, Foreign, Run, Value } from '../values.ts';

/** By name, the argument that is added. */
const ADDING: Readonly<Record<string, number>> = { append: 0, insert: 1 };

export class SearchPath implements Foreign {
  readonly type = 'foreign';
  readonly class = 'list';
  readonly #added = new Set<string>();

  /** The paths that were added, as far as they are known, whether or not the branch was taken. */
  get added(): ReadonlySet<string> {
    return this.#added;
  }

  attribute(name: string, run: Run): Value {
    const place = ADDING[name];
    if (place === undefined) return name === 'extend' ? this.#extend() : run.unknown(`sys.path.${name}`);
    return builtin(name, (within, ...values) => {
      this.#add(values[place], within);
      return NONE;
    });
  }

  item(_: Value, run: Run): Value {
    return run.unknown('sys.path');
  }

  setItem(_: Value, value: Value, run: Run): void {
    for (const one of value.type === 'list' ? value.items : [value]) this.#add(one, run);
  }

  operate(_: string, __: Value, ___: 'left' | 'right', run: Run): Value {
    return run.unknown('sys.path');
  }

  #extend(): Builtin {
    return builtin('extend', (run, values) => {
      for (const one of (values && run.iterate(values)) ?? []) this.#add(one, run);
      return NONE;
    });
  }

  #add(value: Value | undefined, run: Run): void {
    const path = value && run.text(value);
    if (path !== undefined && this.#added.size < MOST) this.#added.add(path);
  }
}

/** A bound against programs that add without an end. */
const MOST = 20;
