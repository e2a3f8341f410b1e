// Calls layers that are no operation of the catalogue.
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { attribute } from '../../../tracing/trace.ts';
import { Arguments } from '../functions/arguments.ts';
import { guarded, traced } from '../functions/call-function.ts';
import type { TorchFunction } from '../functions/function.ts';
import type { Session } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import type { HeldWeights } from './held-weights.ts';
import type { StatedLayer } from './stated-layer.ts';

export interface MadeStated {
  readonly stated: StatedLayer;
  readonly made: Arguments;
  readonly held: HeldWeights;
}

export function callStated(
  { stated, made, held }: MadeStated,
  self: Instance,
  given: Given,
  run: Run,
  session: Session,
  home: TensorHome,
): Value {
  const { name, inputs } = stated;
  const of: TorchFunction = {
    name,
    parameters: inputs,
    run: (args) => stated.run(made, args),
    macs: (args) => stated.macs?.(made, args) ?? (stated.macs ? undefined : 0),
  };
  return guarded(run, () => {
    const args = new Arguments(name, inputs, given, run);
    const { tracing } = session;
    const owner = tracing?.owners.get(self);
    const count = tracing && held.count(self, tracing.counted);
    const qualified = tracing?.names.get(self);
    const place = {
      kind: name,
      path: qualified ?? session.pathOf(name),
      ...(qualified !== undefined && { name: qualified }),
      definition: session.made.get(self) ?? session.definition(name, given, run),
      call: session.call(given, run),
      attributes: new Map([
        ['parameters', attribute('parameters', count?.learned ?? 0)],
        ['statistics', attribute('statistics', count?.kept ?? 0)],
      ]),
      ...(owner !== undefined && { sharesWeightsWith: owner }),
    };
    const before = tracing?.trace.nextLayer;
    if (tracing && owner === undefined && before !== undefined) tracing.owners.set(self, before);
    const result = of.run(args);
    if ('plain' in result) return result.plain;
    if ('same' in result) return args.value(result.same);
    return traced(of, args, result, session, home, place);
  });
}
