// `dir`: the names of something, which can be asked one by one where it is not known which there are.
import { builtin } from '../make.ts';
import type { Foreign, Run, Value } from '../values.ts';

export class NamesOf implements Foreign {
  readonly type = 'foreign';
  readonly class = 'list';
  readonly #of: Value;

  constructor(of: Value) {
    this.#of = of;
  }

  attribute(name: string, run: Run): Value {
    if (name !== '__contains__') return run.unknown(`dir().${name}`);
    return builtin(name, (within, key) => {
      const found = key?.type === 'text' ? within.attributeIfAny(this.#of, key.value) : undefined;
      return found && found.type !== 'unknown' ? { type: 'bool', value: true } : undefined;
    });
  }

  item(_: Value, run: Run): Value {
    return run.unknown('dir');
  }

  each(run: Run): Value {
    return run.unknown('dir');
  }
}
