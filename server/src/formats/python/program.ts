// A text as a program that is run: every call of a model that it makes on the way, and the names at its end. It is run as far as somebody
// asks: whoever wants the first call does not wait for what comes behind it.

import { EinopsLibrary } from '../../libraries/einops/einops-library.ts';
import { KerasLibrary } from '../../libraries/keras/keras-library.ts';
import { NumpyLibrary } from '../../libraries/numpy/numpy-library.ts';
import { timmLibrary } from '../../libraries/timm/timm-library.ts';
import { toolsLibrary } from '../../libraries/tools/tools-library.ts';
import { modulesOf } from '../../libraries/torch/modules/tree.ts';
import type { Whole } from '../../libraries/torch/session.ts';
import type { Repeated, Tape } from '../../libraries/torch/tensors/tape.ts';
import { TorchLibrary, type TorchMemory } from '../../libraries/torch/torch-library.ts';
import { torchvisionLibrary } from '../../libraries/torchvision/torchvision-library.ts';
import type { Spent } from '../../python/budget.ts';
import type { Interpreter } from '../../python/interpreter.ts';
import type { Library } from '../../python/library.ts';
import type { ProgramProblem } from '../../python/program-problem.ts';
import { attempt, type ProgramRun, type RunningProgram, startProgram } from '../../python/run-program.ts';
import type { Given, Instance, Value } from '../../python/values.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';
import type { Span } from '../../text/span.ts';
import { KnownCalls } from './known-calls.ts';
import { KnownWords } from './known-words.ts';
import { traceOwnCall } from './loaded-call.ts';
import { Seen } from './seen.ts';
import { inputsOf, type TracedCall, traceCall, type Until } from './traced-call.ts';
import { YAML_LIBRARY } from './yaml-library.ts';

/** What all entries of a text may take together: some 30 models of 150 layers. */
const MOST_STEPS = 300_000;

export class Program {
  readonly tree: PythonTree;
  readonly words: KnownWords;
  readonly library: TorchLibrary;
  readonly keras: KerasLibrary;
  readonly #running: RunningProgram;
  /** The steps that the text itself took; `undefined` until it was run to its end. */
  #start: number | undefined;
  #failure: { readonly error: unknown } | undefined;
  #ownProblems = 0;
  #ownCalls: number | undefined;
  #wholes: readonly Whole[] = [];
  /** What was worth what outside of calls of models. */
  readonly seen = new Seen();
  /** Those of what was only tried with values that nobody states. */
  readonly unsaid = new Set<ProgramProblem>();
  readonly #calls: TracedCall[] = [];

  /** `words` are those of the version before. */
  constructor(
    tree: PythonTree,
    file: string,
    others: readonly Library[] = [],
    before?: TorchMemory,
    words = new KnownWords(),
  ) {
    this.tree = tree;
    this.words = words;
    this.library = new TorchLibrary(before);
    this.keras = new KerasLibrary(this.library.session.places);
    const known = new KnownCalls();
    this.library.session.onRootCall = (call, run) =>
      known.result(call, run, () =>
        traceOwnCall(call, run, this.library, (traced) => this.#calls.push(traced)),
      );
    const { texts } = this.library.session.places;
    this.#running = startProgram({ ...tree, file, watch: this.seen.note, texts }, [
      this.library,
      new NumpyLibrary(this.library),
      new EinopsLibrary(this.library),
      // Files of the program come first: torchvision itself may be what is worked on.
      ...others,
      this.keras,
      torchvisionLibrary(texts),
      timmLibrary(texts),
      YAML_LIBRARY,
      toolsLibrary(texts),
    ]);
  }

  /** The program at its end. */
  get run(): ProgramRun {
    while (this.#step());
    return this.#running;
  }

  /** Runs one statement more; whether there was one. What failed once fails each time: half of a program is not taken for all of it. */
  #step(): boolean {
    if (this.#start !== undefined) return false;
    if (this.#failure) throw this.#failure.error;
    try {
      if (this.#running.next()) return true;
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
    this.#start = this.interpreter.budget.total;
    this.#ownCalls = this.#calls.length;
    this.#ownProblems = this.#running.problems.length;
    this.#wholes = [...this.library.session.wholes];
    return false;
  }

  /** The calls of models that it makes itself, those of each statement as soon as that was run. */
  *callsOnTheWay(): Generator<readonly TracedCall[], void> {
    let told = 0;
    for (let isMore = true; isMore; ) {
      isMore = this.#step();
      const calls = this.#calls.slice(told, this.#ownCalls);
      told += calls.length;
      yield calls;
    }
  }

  /** In the order in which they were made, also by what is tried behind its end. */
  get calls(): readonly TracedCall[] {
    void this.run;
    return this.#calls;
  }

  /** How many of the problems of the run are those of the text itself, in place of what was tried behind its end. */
  get ownProblems(): number {
    void this.run;
    return this.#ownProblems;
  }

  /** Modules that the text itself made, by themselves. */
  get wholes(): readonly Whole[] {
    void this.run;
    return this.#wholes;
  }

  /** As it is now, wherever the program is. */
  get interpreter(): Interpreter {
    return this.#running.interpreter;
  }

  /** Steps that entries may still take. */
  get #left(): number {
    void this.run;
    return MOST_STEPS + (this.#start ?? 0) - this.interpreter.budget.total;
  }

  /** Whether something can be done yet for entries. */
  get hasBudget(): boolean {
    return this.#left > 0;
  }

  /** Counts what was done for an entry before, and need not be done again, as if it were done; whether it could be. */
  pay(spent: Spent): boolean {
    return spent.own < this.#left && this.interpreter.budget.pay(spent);
  }

  /**
   * Does something in the program as it is at its end; `undefined` if it does not come to its end.
   * @param isTrial What it changes is taken back.
   */
  attempt<Result>(span: Span, work: () => Result, isTrial = false): Result | undefined {
    let result: Result | undefined;
    const { interpreter } = this.run;
    const left = this.#left;
    if (left <= 0) return undefined;
    interpreter.budget.renew(left);
    interpreter.at = span;
    attempt(
      () => {
        result = work();
      },
      span,
      interpreter,
      undefined,
      isTrial,
    );
    return result;
  }

  /** Does something that is no part of what the text says: what comes of it is not said, but given to whoever asks. */
  aside<Result>(work: () => Result): {
    readonly result: Result;
    readonly problems: readonly ProgramProblem[];
  } {
    const before = this.run.problems.length;
    const result = work();
    const problems = this.run.problems.slice(before);
    for (const one of problems) this.unsaid.add(one);
    return { result, problems };
  }

  call(callee: Value, given: Given): Value {
    return this.run.interpreter.call(callee, given);
  }

  /**
   * Calls a model on tensors that the program does not make. What it keeps of a call (the size of the last image, masks, layers that it makes
   * when it is first called) it does not keep: it is called with others, one after the other, while its input is looked for.
   */
  trace(
    model: Instance,
    given: Given,
    batch: number | undefined,
    span: Span,
    until?: Until,
    onTape?: (tape: Tape) => void,
  ): TracedCall | undefined {
    let found: TracedCall | undefined;
    const call = () =>
      traceCall(
        { call: { model, given, span }, batch, until, onTape },
        this.run.interpreter,
        this.library,
        (traced) => {
          found = traced;
        },
      );
    this.attempt(span, call, true);
    return found;
  }

  /** What became of a call that is done again with what is given; `undefined` if only the program itself can tell. */
  again(tape: Tape, given: Given, span: Span): Repeated | undefined {
    const { library } = this;
    library.session.tape = tape;
    try {
      return this.attempt(span, () => tape.again(inputsOf(given, library)));
    } finally {
      library.session.tape = undefined;
    }
  }
}

/** The classes of a model and of all modules in it. */
export function classesIn(model: Instance): ReadonlySet<Value> {
  return new Set([...modulesOf(model).keys()].map((module) => module.class));
}
