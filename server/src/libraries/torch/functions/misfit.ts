// A function, or a layer that is no operation, that raises because of the sizes it gets: it is put into the network with what does not
// fit, and the program goes on with something of which nothing is known.
import type { GivenValue, Run, Value } from '../../../python/values.ts';
import type { Step } from '../../../tracing/trace.ts';
import { statedProblem } from '../misfits.ts';
import type { Misfit, Session, Tracing } from '../session.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import type { TorchError } from '../tensors/torch-error.ts';

/** A tensor that is given, with where it stands. */
export interface TensorGiven {
  readonly tensor: Tensor;
  readonly span?: GivenValue['span'];
}

/** Where a step stands that does not fit: as one that does, without what comes out of it. */
export type MisfitStep = Omit<Step, 'reads' | 'outputs'>;

/** What the program means to catch is no fault of the network. */
export function isTried(run: Run): boolean {
  return 'tries' in run && typeof run.tries === 'number' && run.tries > 0;
}

/** Puts it into the network; `undefined` if the exception is to be raised instead. */
export function takeMisfit(
  error: TorchError,
  step: () => MisfitStep,
  tensors: readonly TensorGiven[],
  session: Session,
  run: Run,
  home: TensorHome,
): Value | undefined {
  const { tracing } = session;
  if (!tracing || tracing.trace.isFull || isTried(run)) return undefined;
  const parts = tensors.filter(({ tensor }) => session.sourceOf(tensor));
  if (parts.length === 0) return undefined;
  const reads = parts.map(({ tensor, span }) => session.read(tensor, span, run));
  const sizes = parts.map(({ tensor }) => tensor.sizes);
  const problem = error.problem && statedProblem(error.problem, { session, reads: sizes });
  const { operation, ...rest } = step();
  if (!problem && operation === undefined) return undefined;
  const judged = problem
    ? { problems: [problem], outputs: [undefined] }
    : operation !== undefined && { operation };
  const { layer, applied } = tracing.trace.take({ ...rest, ...judged, macs: 'unknown', reads });
  if (!problem && !applied?.problems.length) return undefined;
  const fact = problem ?? applied?.problems[0];
  noteMisfit(tracing, { layer, arriving: sizes[0], message: error.message, problem: fact });
  return new Tensor({ sizes: undefined, source: { trace: tracing.trace, layer, output: 0 } }, home);
}

/** Notes one more layer that does not fit. */
export function noteMisfit(tracing: Tracing, misfit: Misfit): void {
  tracing.misfits += 1;
  tracing.misfit ??= misfit;
  tracing.onMisfit?.();
}
