// The input that a model was shown with before an edit. Whether an edit that is only tried mends something is asked with the same input: what
// fails with it fails still, and what works with it needs no other. Where that does not tell, an input is looked for as ever. Of a model
// that an edit does not come to, it is all that has to be known.
import { Tensor, type TensorHome } from '../../libraries/torch/tensors/tensor.ts';
import type { Value } from '../../python/values.ts';
import type { Found } from './search-size.ts';
import type { ShownInput, Traced } from './traced.ts';
import type { TracedCall, Until } from './traced-call.ts';
import { fits } from './verdict.ts';

/** What was known of the input of a model before an edit. */
export interface InputBefore {
  /** The size that was found. */
  readonly found?: Found | undefined;
  /** Absent where another one may have to be looked for. */
  readonly shown?: ShownInput | undefined;
  /** The model is the very same: what becomes of that input is known to be what is shown. */
  readonly isSame?: true;
}

/** What was put at open places of a call. */
export function shownAt(places: readonly number[], { given }: TracedCall): ShownInput {
  return new Map(
    places.flatMap((at) => {
      const value = given.positional[at]?.value;
      if (!(value instanceof Tensor)) return [];
      const { sizes, dtype } = value.facts;
      return [[at, { sizes, ...(dtype !== undefined && { dtype }) }] as const];
    }),
  );
}

/** What becomes of the same input; `undefined` if another has to be looked for. */
export function asBefore(
  { found, shown = new Map(), isSame }: InputBefore,
  places: readonly number[],
  run: (tensors: ReadonlyMap<number, Value>, until?: Until) => TracedCall | undefined,
  home: TensorHome,
): Traced<TracedCall> | undefined {
  if (shown.size === 0 || [...shown.keys()].some((at) => !places.includes(at))) return undefined;
  const isSized = [...shown.values()].every(({ sizes }) => sizes?.every((size) => size !== undefined));
  const tensors = new Map([...shown].map(([at, facts]) => [at, new Tensor(facts, home)]));
  const call = run(tensors, isSame ? undefined : 'misfit');
  if (!call) return undefined;
  // Without sizes, what does not fit is what no size would mend; of sizes of which others do not fit, another may fit now.
  if (call.misfit && (!isSized || found?.type !== 'some'))
    return { call, isAssumed: true, ...(isSized && { failsAt: call.misfit.layer }) };
  return isSame || (isSized && fits(call)) ? { call, isAssumed: true, ...(found && { found }) } : undefined;
}
