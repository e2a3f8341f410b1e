// Calls a function of tensors: works out what comes of it, and notes it as something that was done to tensors.
import type { Attribute } from '../../../network/network.ts';
import { tuple } from '../../../python/make.ts';
import { payForGiven } from '../../../python/nested.ts';
import type { Given, Run, Value } from '../../../python/values.ts';
import { attribute } from '../../../tracing/trace.ts';
import { namedTuple } from '../../named-tuple.ts';
import { NO_ATTRIBUTES } from '../described.ts';
import type { KerasSession } from '../session.ts';
import { KerasTensor, type Node, type TensorHome } from '../tensors/keras-tensor.ts';
import { replacedIn, tensorsIn } from '../tensors/tensors-in.ts';
import { Arguments, DoesNotFit, NotKnown } from './arguments.ts';
import type { KerasFunction, Meant, Out } from './function.ts';
import { type Misfit, statedMisfit } from './misfits.ts';

/** A function as a dialect has it. */
export interface Callable {
  readonly name: string;
  readonly of: KerasFunction;
  /** Its parameters in their order. */
  readonly signature: string;
}

export function callFunction(
  callable: Callable,
  given: Given,
  run: Run,
  session: KerasSession,
  home: TensorHome,
): Value {
  const { name, of, signature } = callable;
  payForGiven(given, run);
  const made = orUnknown(() => {
    const args = new Arguments(name, signature, given, run, home);
    return { args, result: of.run(args) };
  });
  if (made instanceof NotKnown) {
    // Of what comes of it nothing is known but that it comes of these tensors.
    if (tensorsIn(given).length === 0) return run.unknown(made.message);
    const call = { callable, given, misfit: made.misfit };
    return noted(call, [{ sizes: undefined }], undefined, run, session, home)[0] ?? run.unknown();
  }
  const { args, result } = made;
  if ('plain' in result) return result.plain;
  const outs = 'several' in result ? result.several : [result];
  const values = noted({ callable, given }, outs, args, run, session, home);
  if (!('several' in result)) return values[0] ?? run.unknown(name);
  return result.names ? namedTuple('keras.named', values, result.names) : tuple(values);
}

function orUnknown<Result>(work: () => Result): Result | NotKnown {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKnown) return error;
    if (error instanceof DoesNotFit) return new NotKnown(error.message, error.misfit);
    throw error;
  }
}

interface Called {
  readonly callable: Callable;
  readonly given: Given;
  readonly misfit?: Misfit | undefined;
}

function noted(
  { callable, given, misfit }: Called,
  outs: readonly Out[],
  args: Arguments | undefined,
  run: Run,
  session: KerasSession,
  home: TensorHome,
): readonly KerasTensor[] {
  const reads = tensorsIn(given);
  const { of } = callable;
  const usual = reads[0]?.tensor?.facts.dtype;
  const tensors = outs.map(
    (facts) => new KerasTensor({ ...(usual !== undefined && { dtype: usual }), ...facts }, home),
  );
  const isOfNumbers = !session.recording && reads.every(({ tensor }) => !tensor?.isSymbolic);
  if (reads.length === 0 || isOfNumbers) return tensors;
  // Of what is not in the network nothing can be said there.
  const problems = misfit && reads[misfit.input]?.tensor ? [statedMisfit(misfit)] : undefined;
  const meant = args && known(() => of.means?.(args));
  const macs = of.macs && ((args && known(() => of.macs?.(args))) ?? 'unknown');
  const node: Node = {
    kind: of.title,
    ...(!session.recording && { name: session.nameFor(of.title) }),
    reads,
    outputs: tensors,
    result: tuple(tensors),
    definition: session.written.definition(of.title, given, run),
    isJudged: false,
    ...(meant && { described: { operation: meant.operation, attributes: attributesOf(meant) } }),
    ...(macs !== undefined && { macs }),
    ...(problems && { problems }),
    again: (replaced, at) => callFunction(callable, replacedIn(given, replaced), at, session, home),
  };
  tensors.forEach((tensor, output) => {
    tensor.comesFrom({ node, output });
  });
  session.recording?.push(node);
  return tensors;
}

function known<Result>(work: () => Result | undefined): Result | undefined {
  const result = orUnknown(work);
  return result instanceof NotKnown ? undefined : result;
}

function attributesOf({ attributes }: Meant): ReadonlyMap<string, Attribute> {
  if (!attributes) return NO_ATTRIBUTES;
  return new Map(Object.entries(attributes).map(([name, value]) => [name, attribute(name, value)]));
}
