// The entries that a program has itself: each a model with the arguments that it is made and called with. In this order: calls that the
// program makes with tensors of known sizes, as soon as it has made them, also in functions that nobody calls; other calls, with data that is loaded; models that are
// made and not called (made-models.ts); factories; classes (class-entries.ts); calls of what is hardly a model (side-calls.ts).
import { isModel } from '../../libraries/keras/modules/state.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { FunctionValue, Instance, Value } from '../../python/values.ts';
import type { Statement } from '../../syntax/python/tree.ts';
import { type Beside, classEntries } from './class-entries.ts';
import { isSaidWhatItDoes, kerasEntries, kerasEntry } from './keras-entries.ts';
import { MadeModels } from './made-models.ts';
import { type Entry, type InputsOf, NO_ARGUMENTS } from './model-entry.ts';
import { needsNothing } from './needs-nothing.ts';
import { classesIn, type Program } from './program.ts';
import { quietIn } from './quiet-functions.ts';
import { SideCalls } from './side-calls.ts';
import { isOpen, ofCall, ofMade, ofModel } from './torch-entries.ts';
import type { TracedCall } from './traced-call.ts';

/** Those of the program itself. */
export function* ownEntries(
  program: Program,
  inputsOf: InputsOf,
  beside: Beside,
): Generator<Entry | undefined, void> {
  const known = new Set<Value>();
  const note = (model: Instance) => {
    for (const one of classesIn(model)) known.add(one);
  };
  const labels = new Set<string>();
  const open: TracedCall[] = [];
  const called: Instance[] = [];
  const aside = new SideCalls(known);
  /** Calls with known sizes; the others wait until all of these are found. */
  function* closed(calls: readonly TracedCall[]): Generator<Entry, void> {
    const main = calls.filter((call) => !aside.take(call, isOpen(call)));
    for (const call of main) {
      called.push(call.model);
      if (isOpen(call)) {
        open.push(call);
        continue;
      }
      const entry = ofCall(call, program, inputsOf);
      labels.add(entry.label);
      yield entry;
    }
  }
  for (const calls of program.callsOnTheWay()) yield* stepped(closed(calls));
  const models = new Set<Instance>();
  yield* kerasEntries(program, inputsOf, models);
  const isQuiet = quietIn(program);
  const tried = triedIn(program);
  const factories = new Map<Defined, Entry>();
  const made = new MadeModels(program);
  function* attempt([statement, value]: (typeof tried)[number]): Generator<Entry | undefined, void> {
    const { span, nameSpan, name } = statement;
    const before = program.calls.length;
    const model = made.during(() => program.attempt(span, () => program.call(value, NO_ARGUMENTS)));
    const calls = program.calls.slice(before);
    yield* closed(calls);
    if (model && isModel(model) && !models.has(model) && isSaidWhatItDoes(model, program)) {
      models.add(model);
      factories.set(statement, kerasEntry(model, `${name}()`, nameSpan, program, inputsOf));
      return;
    }
    if (!model || !isModule(model)) return;
    made.leave(model);
    if (calls.some((call) => call.model === model)) return;
    note(model);
    const entry = ofModel({ model, span: nameSpan, isNew: true }, `${name}()`, nameSpan, program, inputsOf);
    factories.set(statement, entry);
  }
  /** What is called with data that is loaded, and what is not called. */
  function* left(): Generator<Entry | undefined, void> {
    const entries = open.splice(0).map((call) => ofCall(call, program, inputsOf));
    for (const model of made.next()) {
      note(model);
      entries.push(ofMade(model, program, inputsOf));
    }
    for (const entry of entries) {
      // What trains a model that is called with sizes elsewhere, or twice, is no other model.
      yield labels.has(entry.label) ? undefined : entry;
      labels.add(entry.label);
    }
  }
  for (const one of tried) {
    if (isQuiet(one[0])) continue;
    yield* attempt(one);
    yield undefined;
  }
  yield* left();
  // The others are tried when it is their turn, so that the first of them can be shown before there are others.
  for (const one of tried) {
    if (isQuiet(one[0])) yield* attempt(one);
    yield factories.get(one[0]);
  }
  yield* left();
  // They may have got other parts since they were called.
  for (const model of called) note(model);
  yield* classEntries(program, known, inputsOf, beside);
  for (const call of aside.left) yield ofCall(call, program, inputsOf);
}

/** With a chance to stop behind them. */
function* stepped(entries: Iterable<Entry>): Generator<Entry | undefined, void> {
  yield* entries;
  yield undefined;
}

type Defined = Extract<Statement, { type: 'function' }>;

/** Functions at the top of the file that nobody calls and that can be called without arguments. */
function triedIn({ tree, run, words }: Program): readonly (readonly [Defined, FunctionValue])[] {
  const functions = tree.statements.flatMap((statement) => {
    const value = statement.type === 'function' ? run.value(statement.name) : undefined;
    return statement.type === 'function' && value?.type === 'function' && needsNothing(value, 0)
      ? [[statement, value] as const]
      : [];
  });
  const names = functions.length === 0 ? new Set() : words.called(tree);
  return functions.filter(([{ name }]) => !names.has(name));
}
