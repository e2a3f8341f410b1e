// Calls layers that are no operation of the catalogue.
import type { Attribute } from '../../../network/network.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { attribute } from '../../../tracing/trace.ts';
import { Arguments } from '../functions/arguments.ts';
import { arranged, guarded, placed, resultOf, taped, tensorsIn } from '../functions/call-function.ts';
import type { Result, TorchFunction } from '../functions/function.ts';
import { takeMisfit } from '../functions/misfit.ts';
import { noteLoss } from '../loss-inputs.ts';
import type { Session, Tracing } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import { countHeld, type Held, NOTHING_HELD } from './held-weights.ts';
import { argumentOf } from './literal.ts';
import type { StatedLayer } from './stated-layer.ts';
import { modulesOf } from './tree.ts';

export interface MadeStated {
  readonly stated: StatedLayer;
  readonly made: Arguments;
}

/** What calls of layers need of the run. */
export interface Calling {
  readonly session: Session;
  readonly home: TensorHome;
}

export function callStated(
  { stated, made }: MadeStated,
  self: Instance,
  given: Given,
  run: Run,
  { session, home }: Calling,
): Value {
  const { name, inputs } = stated;
  const of: TorchFunction = {
    name,
    parameters: inputs,
    run: (args) => stated.run(made, args),
    macs: (args) => stated.macs?.(made, args) ?? (stated.macs ? undefined : 0),
  };
  const again = (replaced: Given) => {
    const args = new Arguments(name, inputs, replaced, run);
    return resultOf(args, of.run(args), home);
  };
  let result = undefined as Result | undefined;
  const work = () => {
    try {
      const args = new Arguments(name, inputs, given, run);
      if (session.tracing) noteLoss(name, given, session, run);
      result = of.run(args);
      return resultOf(
        args,
        result,
        home,
        placed(of, args, result, session, () => placeOf(self, given, run, session)),
      );
    } catch (error) {
      if (error instanceof NotKnown) takeBlind(made, self, given, run, session);
      if (
        error instanceof TorchError &&
        misfits(error, { stated, made }, self, given, run, { session, home })
      )
        return run.unknown('what comes of a layer that does not fit');
      throw error;
    }
  };
  return guarded(run, () => arranged(taped(given, again, work, run, home), result));
}

/** Where the layer stands in the network, with what it holds. */
function placeOf(self: Instance, given: Given, run: Run, session: Session) {
  const { tracing } = session;
  const name = session.nameOf(self);
  const { name: kind } = self.class;
  const owner = tracing?.owners.get(self);
  const held = tracing && owner === undefined ? holdings(self, name !== undefined, tracing) : undefined;
  return {
    kind,
    path: name ?? session.pathOf(kind),
    ...(name !== undefined && { name }),
    definition: session.made.get(self) ?? session.definition(kind, given, run),
    call: session.call(given, run),
    attributes: countsOf(held),
    ...(held && { frozen: held.frozen }),
    ...(owner === undefined && tracing && !held && { incomplete: true }),
    ...(owner !== undefined && { sharesWeightsWith: owner }),
  };
}

/** What it holds, which from now on is held by the next step; nothing that counts if the model does not know of it. */
function holdings(self: Instance, isKnown: boolean, tracing: Tracing): Held | undefined {
  const modules = [...modulesOf(self).keys()];
  for (const module of modules) tracing.owners.set(module, tracing.trace.nextLayer);
  return isKnown ? countHeld(modules, tracing.counted) : NOTHING_HELD;
}

/** Whether it was put into the network as a layer that does not fit, with the argument that says otherwise. */
function misfits(
  error: TorchError,
  { made }: MadeStated,
  self: Instance,
  given: Given,
  run: Run,
  { session, home }: Calling,
): boolean {
  const { problem } = error;
  if (!problem) return false;
  const step = () => {
    const place = placeOf(self, given, run, session);
    const named = problem.type === 'width' ? [argumentAttribute(made, problem.argument)] : [];
    return { ...place, attributes: new Map([...place.attributes, ...named]) };
  };
  return takeMisfit(error, step, tensorsIn(given), session, run, home) !== undefined;
}

/** An argument that it was made with, as an attribute of the layer. */
function argumentAttribute(made: Arguments, name: string): readonly [string, Attribute] {
  const { value, span, isComputed, passed } = argumentOf(
    made.givenAs(name) ?? { value: made.value(name) },
    made.run,
  );
  const known = typeof value === 'number' ? value : 0;
  return [name, attribute(name, known, span, isComputed ? undefined : span, passed)];
}

/** Of recurrent layers and of tables: whatever a class that is derived from one is called, it has these. */
const WIDTHS = ['input_size', 'embedding_dim'];

/** What it holds counts, whatever comes out; and its width says what it would take. */
function takeBlind(made: Arguments, self: Instance, given: Given, run: Run, session: Session): void {
  const { tracing } = session;
  if (!tracing || tracing.trace.isFull) return;
  const place = placeOf(self, given, run, session);
  const widths = WIDTHS.filter((name) => made.value(name).type === 'int');
  const told = widths.map((name) => argumentAttribute(made, name));
  const attributes = new Map([...place.attributes, ...told]);
  const parts = tensorsIn(given).filter(({ tensor }) => session.sourceOf(tensor));
  const reads = parts.map(({ tensor, span }) => session.read(tensor, span, run));
  tracing.trace.take({ ...place, attributes, reads, outputs: [undefined] });
}

export function countsOf(held: Held | undefined): ReadonlyMap<string, Attribute> {
  if (!held) return new Map();
  return new Map([
    ['parameters', attribute('parameters', held.learned)],
    ['statistics', attribute('statistics', held.kept)],
  ]);
}
