// Calls of a model that were made before with tensors of the same sizes: loops that train make thousands of them. A model that was
// changed meanwhile, or set to another mode, is called anew.
import { modulesOf } from '../../libraries/torch/modules/tree.ts';
import type { RootCall } from '../../libraries/torch/session.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import { callKey, sizesInWords } from '../../python/call-key.ts';
import type { Instance, Run, Value } from '../../python/values.ts';

/** How many states of a model are remembered for tensors of the same sizes: it trains and it is tried, by turns. */
const MOST_STATES = 4;
/** How many calls of a model are remembered that differ in what it is called with. */
const MOST_KEYS = 400;
/** Of lists in lists that come of a call. */
const DEEPEST = 4;

interface KnownCall {
  /** What the model held when the call had been made. */
  readonly state: readonly Value[];
  readonly result: Value;
}

export class KnownCalls {
  readonly #results = new WeakMap<Value, Map<string, readonly KnownCall[]>>();

  /** What it gave before, or else what `work` gives. */
  result({ model, given }: RootCall, run: Run, work: () => Value): Value {
    const key = callKey(given, { ofOther: inWords, isExact: true, takesUnknown: true });
    const alike = callKey(given, { ofOther: sizesOf, isExact: false, takesUnknown: true });
    const known = this.#results.get(model) ?? new Map<string, readonly KnownCall[]>();
    const calls = (key !== undefined && known.get(key)) || [];
    const modules = calls.length > 0 ? [...modulesOf(model).keys()] : [];
    const again = calls.find(({ state }) => isIn(state, modules));
    const { modelCalls } = run;
    if (again) {
      modelCalls.known += 1;
      return copyOf(again.result) ?? again.result;
    }
    if (alike !== undefined && known.has(alike)) modelCalls.known += 1;
    else modelCalls.made += 1;
    const result = work();
    const kept = copyOf(result);
    const call = kept && { state: stateOf(model), result: kept };
    if (known.size < MOST_KEYS)
      for (const each of new Set([key, alike]))
        if (each !== undefined)
          known.set(each, call ? [call, ...(known.get(each) ?? [])].slice(0, MOST_STATES) : []);
    this.#results.set(model, known);
    return result;
  }
}

function inWords(value: Value): string | undefined {
  if (!(value instanceof Tensor)) return undefined;
  const { values, strides } = value.facts;
  return `${sizesOf(value)} ${JSON.stringify(strides)} ${sizesInWords(values)}`;
}

function sizesOf(value: Value): string | undefined {
  return value instanceof Tensor ? `${value.facts.dtype} ${sizesInWords(value.sizes)}` : undefined;
}

/** The same in lists and dicts of its own, which somebody may change; `undefined` for what may change itself. */
function copyOf(value: Value, depth = DEEPEST): Value | undefined {
  if (depth === 0) return undefined;
  const inside = (items: readonly Value[]) => {
    const copies = items.map((item) => copyOf(item, depth - 1));
    return copies.every((one) => one !== undefined) ? copies : undefined;
  };
  switch (value.type) {
    case 'list':
    case 'tuple': {
      const items = inside(value.items);
      return items && { ...value, items };
    }
    case 'dict': {
      const items = inside([...value.table.entries.values()]);
      const names = [...value.table.entries.keys()];
      const entries = items && new Map(items.map((item, at) => [names[at] ?? '', item]));
      return entries && { ...value, table: { ...value.table, entries } };
    }
    case 'instance':
    case 'iterator':
      return undefined;
    default:
      return value;
  }
}

/** All modules of a model, and what is set of each. */
function stateOf(model: Instance): readonly Value[] {
  return [...modulesOf(model).keys()].flatMap((module) => [module, ...module.table.entries.values()]);
}

/** Whether that is the state of these modules now. */
function isIn(state: readonly Value[], modules: readonly Instance[]): boolean {
  let at = 0;
  const isNext = (now: Value): boolean => {
    const value = state[at++];
    return value === now || (value?.type === 'bool' && now.type === 'bool' && value.value === now.value);
  };
  for (const module of modules) {
    if (!isNext(module)) return false;
    for (const value of module.table.entries.values()) if (!isNext(value)) return false;
  }
  return at === state.length;
}
