// `copy.deepcopy` and `copy.copy`: modules with what they hold made anew, each once.
import { table } from '../../../python/make.ts';
import type { Dict, Instance, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import type { Layers } from './layer-base.ts';

type Memo = Map<Value, Value>;

/** A copy; what is not known how to copy is the same thing again only if nothing can change it. */
export function copyModule(value: Value, isDeep: boolean, layers: Layers, run: Run): Value {
  return isDeep ? deep(value, new Map(), layers, run) : shallow(value, layers, run);
}

function deep(value: Value, memo: Memo, layers: Layers, run: Run): Value {
  const known = memo.get(value);
  if (known) return known;
  run.pay(1);
  switch (value.type) {
    case 'list': {
      const made: Value = { type: 'list', items: [], open: value.open };
      memo.set(value, made);
      made.items = value.items.map((item) => deep(item, memo, layers, run));
      return made;
    }
    case 'tuple':
      return { type: 'tuple', items: value.items.map((item) => deep(item, memo, layers, run)) };
    case 'dict':
      return deepDict(value, memo, layers, run);
    case 'instance':
      return deepInstance(value, memo, layers, run);
    case 'method': {
      const self = deep(value.self, memo, layers, run);
      return { ...value, self };
    }
    case 'foreign': {
      if (!(value instanceof Tensor)) return value;
      const made = remade(value, layers);
      memo.set(value, made);
      return made;
    }
    case 'set':
    case 'iterator':
      return run.unknown('a copy');
    default:
      return value;
  }
}

function remade(tensor: Tensor, { home, session }: Layers): Tensor {
  const made = new Tensor(tensor.facts, home);
  const definition = session.made.get(tensor);
  if (definition) session.made.set(made, definition);
  return made;
}

function deepDict(value: Dict, memo: Memo, layers: Layers, run: Run): Value {
  const entries = table([], value.table.open);
  const made: Dict = { ...value, table: { ...entries, isCounted: true }, keys: new Map(value.keys) };
  memo.set(value, made);
  for (const [key, item] of value.table.entries) made.table.entries.set(key, deep(item, memo, layers, run));
  return made;
}

function deepInstance(value: Instance, memo: Memo, layers: Layers, run: Run): Value {
  const made: Instance = { type: 'instance', class: value.class, table: table([], value.table.open) };
  memo.set(value, made);
  for (const [name, item] of value.table.entries) made.table.entries.set(name, deep(item, memo, layers, run));
  remember(value, made, layers);
  return made;
}

function shallow(value: Value, layers: Layers, run: Run): Value {
  if (value.type === 'list') return { ...value, items: [...value.items] };
  if (value.type === 'dict') {
    const entries = { ...value.table, entries: new Map(value.table.entries) };
    return { ...value, table: entries, keys: new Map(value.keys) };
  }
  if (value.type === 'set' || value.type === 'iterator') return run.unknown('a copy');
  if (value instanceof Tensor) return remade(value, layers);
  if (value.type !== 'instance') return value;
  const { class: of, table: own } = value;
  const made: Instance = { type: 'instance', class: of, table: table(own.entries, own.open) };
  remember(value, made, layers);
  return made;
}

/** What is known of a layer is known of its copy. */
function remember(from: Instance, to: Instance, { made, stated, session }: Layers): void {
  const [one, other, place] = [made.get(from), stated.get(from), session.made.get(from)];
  if (one) made.set(to, one);
  if (other) stated.set(to, other);
  if (place) session.made.set(to, place);
}
