// Calls of a model that were made before with tensors of the same sizes: loops that train make thousands of them. A model that was
// changed meanwhile, or set to another mode, is called anew.
import { modulesOf } from '../../libraries/torch/modules/tree.ts';
import type { RootCall } from '../../libraries/torch/session.ts';
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Instance, Run, Value } from '../../python/values.ts';

/** How many states of a model are remembered for tensors of the same sizes: it trains and it is tried, by turns. */
const MOST_STATES = 4;

interface KnownCall {
  /** What the model held when the call had been made. */
  readonly state: readonly Value[];
  readonly result: Value;
}

export class KnownCalls {
  readonly #results = new WeakMap<Value, Map<string, readonly KnownCall[]>>();

  /** What it gave before, or else what `work` gives. */
  result({ model, given }: RootCall, run: Run, work: () => Value): Value {
    const all = [...given.positional, ...given.keywords.values()].map(({ value }) => keyOf(value));
    const key =
      given.isOpen || all.includes(undefined) ? undefined : [...all, ...given.keywords.keys()].join(';');
    if (key === undefined) return work();
    const known = this.#results.get(model) ?? new Map<string, readonly KnownCall[]>();
    const calls = known.get(key) ?? [];
    const modules = calls.length > 0 ? [...modulesOf(model).keys()] : [];
    const again = calls.find(({ state }) => isIn(state, modules));
    if (again) {
      run.repeats += 1;
      return again.result;
    }
    const result = work();
    known.set(key, [{ state: stateOf(model), result }, ...calls].slice(0, MOST_STATES));
    this.#results.set(model, known);
    return result;
  }
}

/** `undefined` for what cannot be told from others. */
function keyOf(value: Value): string | undefined {
  if (value instanceof Tensor) return `${value.facts.dtype}${JSON.stringify(value.sizes)}`;
  return value.type === 'unknown' || value.type === 'none' ? value.type : undefined;
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
