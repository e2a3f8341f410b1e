// What `@dataclass` gives to a class besides its constructor: how it is written, what it is equal to, its order.
import { tuple } from '../make.ts';
import type { Builtin, Class, Run, Value } from '../values.ts';

/** Says the names of the fields that take part. */
export type Names = (of: Class, part: 'repr' | 'compare') => readonly string[];

/** By what is written in the parentheses of the decorator. */
export interface Wanted {
  readonly repr: boolean;
  readonly eq: boolean;
  readonly order: boolean;
  readonly frozen: boolean;
}

/** A method, which is given the instance first. */
function method(
  name: string,
  call: (run: Run, self: Value, other: Value | undefined) => Value | undefined,
): Builtin {
  return {
    type: 'builtin',
    name,
    isMethod: true,
    call: ({ positional: [self, other] }, run) =>
      (self && call(run, self.value, other?.value)) ?? run.unknown(name),
  };
}

export function methodsFor({ repr, eq, order, frozen }: Wanted, names: Names): readonly Builtin[] {
  const values = (self: Value, run: Run): Value | undefined =>
    self.type === 'instance'
      ? tuple(names(self.class, 'compare').map((name) => run.attribute(self, name)))
      : undefined;
  const compared = (name: string, operator: string) =>
    method(name, (run, self, other) => {
      if (self.type !== 'instance' || !other || other.type === 'unknown') return undefined;
      if (other.type !== 'instance' || other.class !== self.class) return run.builtin('NotImplemented');
      const [one, two] = [values(self, run), values(other, run)];
      return one && two && run.compare(operator, one, two);
    });
  return [
    ...(repr ? [method('__repr__', (run, self) => written(self, names, run))] : []),
    ...(eq ? [compared('__eq__', '==')] : []),
    ...(order
      ? [compared('__lt__', '<'), compared('__le__', '<='), compared('__gt__', '>'), compared('__ge__', '>=')]
      : []),
    ...(frozen
      ? ['__setattr__', '__delattr__'].map((name) =>
          method(name, (run) => run.raise(' FrozenInstanceError', 'cannot assign to field')),
        )
      : []),
  ];
}

function written(self: Value, names: Names, run: Run): Value | undefined {
  if (self.type !== 'instance') return undefined;
  const parts = names(self.class, 'repr').map((name) => {
    const value = run.text(run.attribute(self, name), true);
    return value === undefined ? undefined : `${name}=${value}`;
  });
  if (parts.includes(undefined)) return undefined;
  return { type: 'text', value: `${self.class.name}(${parts.join(', ')})` };
}
