// The entries that a program has itself: each a model with the arguments that it is made and called with. In this order: calls that the
// program makes with tensors of known sizes, also in functions that nobody calls; other calls, with data that is loaded; factories; classes
// that can be made without arguments, and others with arguments that are not known; calls of what is hardly a model (side-calls.ts).
import { isModel } from '../../libraries/keras/modules/state.ts';
import { toMode } from '../../libraries/torch/modules/module-base.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { NOWHERE } from '../../libraries/written-places.ts';
import { bool } from '../../python/make.ts';
import type { Class, FunctionValue, Instance, Value } from '../../python/values.ts';
import type { PythonTree, Statement } from '../../syntax/python/tree.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import { blanksIn } from './blanks.ts';
import { type ModelCall, type Traced, traceModel } from './inputs.ts';
import { isModelClass, kerasEntries, kerasEntry } from './keras-entries.ts';
import { type Entry, type InputsOf, labelOf, NO_ARGUMENTS } from './model-entry.ts';
import { learns, openArguments, openClasses } from './open-classes.ts';
import { classesIn, type Program } from './program.ts';
import { quietIn } from './quiet-functions.ts';
import { SideCalls } from './side-calls.ts';
import type { TracedCall } from './traced-call.ts';

/** Those of the program itself. */
export function* ownEntries(program: Program, inputsOf: InputsOf): Generator<Entry | undefined, void> {
  const known = new Set<Value>();
  const note = (model: Instance) => {
    for (const one of classesIn(model)) known.add(one);
  };
  const labels = new Set<string>();
  const open: TracedCall[] = [];
  const aside = new SideCalls(known);
  /** Calls with known sizes; the others wait until all of these are found. */
  function* closed(calls: readonly TracedCall[]): Generator<Entry, void> {
    const main = calls.filter((call) => !aside.take(call, isOpen(call)));
    for (const { model } of main) note(model);
    for (const call of main) {
      if (isOpen(call)) open.push(call);
      else {
        const entry = ofCall(call, program, inputsOf);
        labels.add(entry.label);
        yield entry;
      }
    }
  }
  yield* closed([...program.calls]);
  const models = new Set<Instance>();
  yield* kerasEntries(program, inputsOf, models);
  const functions = functionsOf(program);
  const names = functions.length === 0 ? new Set() : calledIn(program.tree);
  const isQuiet = quietIn(program.tree);
  const tried = functions.filter(([{ name }]) => !names.has(name));
  const factories = new Map<Defined, Entry>();
  function* attempt([statement, value]: (typeof tried)[number]): Generator<Entry | undefined, void> {
    const { span, nameSpan, name } = statement;
    const before = program.calls.length;
    const model = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
    const called = program.calls.slice(before);
    yield* closed(called);
    if (model && isModel(model) && !models.has(model)) {
      models.add(model);
      factories.set(statement, kerasEntry(model, `${name}()`, nameSpan, program, inputsOf));
      return;
    }
    if (!model || !isModule(model) || called.some((call) => call.model === model)) return;
    note(model);
    const entry = ofModel({ model, span: nameSpan }, `${name}()`, nameSpan, program, inputsOf);
    factories.set(statement, entry);
  }
  function* opened(): Generator<Entry | undefined, void> {
    for (const call of open.splice(0)) {
      const entry = ofCall(call, program, inputsOf);
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
  yield* opened();
  // The others are tried when it is their turn, so that the first of them can be shown before there are others.
  for (const one of tried) {
    if (isQuiet(one[0])) yield* attempt(one);
    yield factories.get(one[0]);
  }
  yield* opened();
  yield* ofClasses(program, known, inputsOf);
  for (const call of aside.left) yield ofCall(call, program, inputsOf);
}

/** Those of classes that nothing in the program makes. */
function* ofClasses(
  program: Program,
  known: ReadonlySet<Value>,
  inputsOf: InputsOf,
): Generator<Entry | undefined, void> {
  for (const value of classesWithoutArguments(program)) {
    const { span, name } = value;
    if (known.has(value) || !span) continue;
    const model = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
    yield model && ofMade(model, `${name}()`, span, program, inputsOf);
  }
  for (const one of openClasses(program, isOfModules)) {
    const { class: value, label, lacks } = one;
    const { span } = value;
    if (known.has(value) || !span) continue;
    const model = program.attempt(span, () => program.call(value, openArguments(one)));
    if (!model || !isModule(model) || !learns(model)) yield undefined;
    else yield { ...ofModel({ model, span }, label, span, program, inputsOf), lacks };
  }
}

/** The entry of what a class gives without arguments; `undefined` if that is no model. */
function ofMade(
  model: Value,
  label: string,
  span: Span,
  program: Program,
  inputsOf: InputsOf,
): Entry | undefined {
  if (isModel(model)) return kerasEntry(model, label, span, program, inputsOf);
  return isModule(model) ? ofModel({ model, span }, label, span, program, inputsOf) : undefined;
}

/** It is called with what the program does not show: data that is loaded. */
function isOpen({ given }: TracedCall): boolean {
  return blanksIn(given).includes(0) || given.isOpen;
}

/** The program that makes it may do no more: a loop that trains. */
function isBroken({ result, problem }: TracedCall): boolean {
  return result === undefined && !problem;
}

/** The entry of a call that the program makes. */
export function ofCall(call: TracedCall, program: Program, inputsOf: InputsOf): Entry {
  const { model, given, span } = call;
  const definition = program.library.session.made.get(model);
  const written = definition ? labelOf(sourceOf(definition.span)) : '';
  const label = written === '' ? model.class.name : written;
  if (inputsOf.isAsked || isOpen(call) || isBroken(call)) {
    const place = span ?? placeOf(model, program);
    return { ...ofModel({ model, given, span: place }, label, span, program, inputsOf), isCall: true };
  }
  return { label, ...(span && { span }), model, isCall: true, trace: () => ({ call, isAssumed: false }) };
}

/** Where a model is made. */
export function placeOf(model: Instance, { library }: Program): Span {
  return library.session.made.get(model)?.span ?? NOWHERE;
}

/** The entry of a model that something makes; run when it is asked for. */
export function ofModel(
  call: ModelCall,
  label: string,
  span: Span | undefined,
  program: Program,
  inputsOf: InputsOf,
): Entry {
  const { model } = call;
  let traced: { readonly result: Traced | undefined } | undefined;
  return {
    label: labelOf(label),
    ...(span && { span }),
    model,
    trace: (before) => {
      if (!traced && !asksToTrain(label))
        program.attempt(call.span, () => toMode(model, bool(false), program.run.interpreter));
      traced ??= {
        result: traceModel(program, call, { stated: inputsOf(model), usual: inputsOf.usual, before }),
      };
      return traced.result;
    },
  };
}

/** `Net().train()`: sizes are those of evaluation, but where somebody asks for others. */
function asksToTrain(label: string): boolean {
  return /\.train\s*\(/.test(label);
}

type Defined = Extract<Statement, { type: 'function' }>;

/** Functions at the top of the file that can be called without arguments. */
function functionsOf({ tree, run }: Program): readonly (readonly [Defined, FunctionValue])[] {
  return tree.statements.flatMap((statement) => {
    const value = statement.type === 'function' ? run.value(statement.name) : undefined;
    return statement.type === 'function' && value?.type === 'function' && needsNothing(value, 0)
      ? [[statement, value] as const]
      : [];
  });
}

function needsNothing({ parameters, isAsync }: FunctionValue, given: number): boolean {
  const needed = parameters
    .slice(given)
    .filter(({ kind, default: usual }) => kind !== 'rest' && kind !== 'keyword-rest' && usual === undefined);
  return needed.length === 0 && !isAsync;
}

/** What shows in a text how something is used. */
const EXAMPLE = /^[ \t]*(?:>>>|\.\.\.)/;

/** The names that are called somewhere in the file, as far as that can be seen: not in a comment, nor in an example in a text. */
function calledIn({ text, comments, segments }: PythonTree): ReadonlySet<string> {
  let code = '';
  let from = 0;
  for (const { start, end } of comments.map(({ span }) => segments.locate(span))) {
    code += text.slice(from, start);
    from = end;
  }
  code += text.slice(from);
  const lines = code.split(/\r\n?|\n/).filter((line) => !EXAMPLE.test(line));
  const calls = lines
    .join('\n')
    .matchAll(/(?<![\p{L}\p{M}\p{N}_.])(def[ \t]+)?([\p{L}_][\p{L}\p{M}\p{N}_]*)[ \t]*\(/gu);
  return new Set(Array.from(calls).flatMap(([, definition, name = '']) => (definition ? [] : [name])));
}

function classesWithoutArguments({ tree, run }: Program): readonly Class[] {
  return tree.statements.flatMap((statement) => {
    const value = statement.type === 'class' ? run.value(statement.name) : undefined;
    if (value?.type !== 'class' || !(isOfModules(value) || isModelClass(value))) return [];
    const init = value.order.flatMap((one) =>
      one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
    )[0];
    return init === undefined || (init.type === 'function' && needsNothing(init, 1)) ? [value] : [];
  });
}

/** Whether it is a class of models of PyTorch. */
export function isOfModules({ order }: Class): boolean {
  return order.some((one) => one.type === 'foreign' && one.class === 'torch.nn.Module');
}
