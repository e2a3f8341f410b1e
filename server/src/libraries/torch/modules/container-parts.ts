// What containers have in common: that modules become parameters of a list of parameters, and what is put in.
import { NONE } from '../../../python/make.ts';
import type { Instance, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import { EMPTY, isModule, putPart } from './tree.ts';

export type Entries = readonly (readonly [string, Value])[];

/** What a container holds, in order. */
export type Held = (self: Instance) => Entries;

const NAMES: Readonly<Record<string, string>> = {
  none: 'NoneType',
  text: 'str',
  class: 'type',
  foreign: 'torch.FloatTensor',
  builtin: 'builtin_function_or_method',
};

/** Raises if it is certainly no module. */
export function checkModule(value: Value, run: Run): void {
  if (value.type === 'unknown' || (value.type === 'foreign' && !(value instanceof Tensor))) return;
  const of = value.type === 'instance' ? value.class : undefined;
  if (of?.isOpen || isModule(value)) return;
  const name = of?.name ?? NAMES[value.type] ?? value.type;
  run.raise('TypeError', `${name} is not a Module subclass`);
}

/** Puts a value under a name; in containers of parameters tensors become such, and `None` in others is the empty place of a module. */
export function putIn(self: Instance, kind: string, name: string, value: Value, run: Run): void {
  if (kind.startsWith('Parameter')) {
    const isPlain = value instanceof Tensor && !value.isParameter;
    putPart(self, name, isPlain ? asParameter(value) : value, run);
    return;
  }
  if (value.type !== 'none') checkModule(value, run);
  putPart(self, name, value.type === 'none' ? EMPTY.module : asPart(value), run);
}

/** What is of a class with a base that is not known keeps its place among the others, and nothing is known of it. */
function asPart(value: Value): Value {
  const of = value.type === 'instance' ? value.class : undefined;
  return of?.isOpen && !isModule(value) ? { type: 'unknown', why: of.name } : value;
}

function asParameter({ facts, home }: Tensor): Tensor {
  const { source: _, isBuffer: __, ...rest } = facts;
  return new Tensor({ ...rest, isParameter: true }, home);
}

/** That nothing is known of what it holds. */
export function forget(self: Instance, run: Run): Value {
  run.touch(self.table);
  self.table.open = true;
  return NONE;
}
