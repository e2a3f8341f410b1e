// What ends a program where no model is called: exceptions at the top of a file, and where models are made. Told at the place in this
// text where the program comes to it.

import { shownSize } from '../../libraries/assumed-batch.ts';
import { Fault } from '../../libraries/fault.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import { isSomewhere } from '../../python/no-place.ts';
import type { ProgramProblem } from '../../python/program-problem.ts';
import { type SegmentTable, sameSpan } from '../../text/span.ts';
import type { Program } from './program.ts';

/**
 * Say something about the machine that a program runs on, or end it as it is meant to: nothing that a file shows. Names that there are not
 * are told by every editor's own support of the language.
 */
const OF_THE_MACHINE =
  /^(?:SystemExit|KeyboardInterrupt|ImportError|ModuleNotFoundError|NameError|UnboundLocalError|OSError|IOError|\w*(?:File|Permission|Directory|Timeout|Connection|Memory)\w*Error|NotImplementedError|StopIteration)$/;

/** Sizes that follow from a batch which nobody states, by what that is called. */
function withBatch(message: string): string {
  return message.replace(/\d{6,}/g, (digits) => {
    const size = shownSize(Number(digits));
    return typeof size === 'object' && 'name' in size && size.name !== undefined ? size.name : digits;
  });
}

/** The problem of a program as one of its file; `undefined` if it is none of this text. */
export function fileProblemOf(
  { type, span, stack, class: kind = 'an exception', message = '', cause }: ProgramProblem,
  segments: SegmentTable,
): FileProblem | undefined {
  if (type !== 'raised' || OF_THE_MACHINE.test(kind)) return undefined;
  const problem: FileProblem | undefined =
    cause instanceof Fault
      ? cause.problem
      : span && { type: 'raised', span, exception: kind, message: withBatch(message) };
  if (!problem) return undefined;
  const calls = [...stack].reverse().filter((call) => isSomewhere(call) && segments.has(call));
  if (segments.has(problem.span)) return { ...problem, calls } as FileProblem;
  const [home, ...others] = calls;
  const origin = isSomewhere(problem.span) ? { origin: problem.span } : {};
  return home && ({ ...problem, span: home, ...origin, calls: others } as FileProblem);
}

/**
 * What no network says: the first exception that ends the program, if that is none of a call of a model; and of what was only tried, what
 * a library refuses whatever it is given.
 */
export function problemsOutside(program: Program, segments: SegmentTable): readonly FileProblem[] {
  const { run, calls, ownProblems } = program;
  const own = run.problems.slice(0, ownProblems);
  const first = own.find(({ type }) => type === 'raised');
  // Where it is started with other arguments it may go on.
  const isStarted = own.some(({ type }) => type === 'started');
  const tried = run.problems
    .slice(ownProblems)
    .filter((one) => one.cause instanceof Fault && !program.unsaid.has(one));
  const said = (one: ProgramProblem) =>
    calls.some(({ problem }) => problem && sameSpan(problem.span, one.span) && problem.class === one.class);
  const found: FileProblem[] = [];
  for (const one of [...(first ? [first] : []), ...tried]) {
    const problem = said(one) ? undefined : besideModels(fileProblemOf(one, segments), one);
    const isAsked = isStarted && problem?.type === 'raised' && problem.isBeside === true;
    if (problem && !isAsked && !found.some((other) => isSame(other, problem))) found.push(problem);
  }
  const lossInputs = [...program.library.session.lossInputs, ...program.keras.session.lossInputs];
  for (const one of lossInputs.filter(({ span }) => segments.has(span)))
    if (!found.some((other) => isSame(other, one))) found.push(one);
  return found;
}

/** What is no part of the making of a model is the file's own doing. */
function besideModels(problem: FileProblem | undefined, { making }: ProgramProblem): FileProblem | undefined {
  const isOfModel = making?.order.some((one) => one.type === 'foreign' && one.class === 'torch.nn.Module');
  return problem?.type === 'raised' && !isOfModel ? { ...problem, isBeside: true } : problem;
}

function isSame(one: FileProblem, other: FileProblem): boolean {
  return one.type === other.type && sameSpan(one.span, other.span);
}
