// The entries that a program has itself: each a model with the arguments that it is made and called with. In this order: calls that the
// program makes, also in functions that nobody calls; factories; classes that can be made without arguments.
import { toMode } from '../../libraries/torch/modules/module-base.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { bool } from '../../python/make.ts';
import type { Class, FunctionValue, Given, Instance, Value } from '../../python/values.ts';
import type { Statement } from '../../syntax/python/tree.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { type Traced, traceModel } from './inputs.ts';
import { classesIn, type Program } from './program.ts';
import type { TracedCall } from './traced-call.ts';

export interface Entry {
  /** What makes the model, as it is written: `ResNet(Block, [2, 2])`. */
  readonly label: string;
  readonly span?: Span;
  readonly model: Instance;
  /** The program calls it itself. */
  readonly isCall?: true;
  /** Runs it, if that has not been done. */
  trace(): Traced | undefined;
}

/** The sizes that are stated for a model; `undefined`: nobody states any. */
export type InputsOf = (model: Instance) => readonly StatedInput[] | undefined;

export const NO_ARGUMENTS: Given = { positional: [], keywords: new Map<string, never>(), isOpen: false };

/** Those of the program itself. */
export function* ownEntries(program: Program, inputsOf: InputsOf): Generator<Entry | undefined, void> {
  const known = new Set<Value>();
  const note = (model: Instance) => {
    for (const one of classesIn(model)) known.add(one);
  };
  const ofTheProgram = [...program.calls];
  for (const { model } of ofTheProgram) note(model);
  for (const call of ofTheProgram) yield ofCall(call, program);
  const functions = functionsOf(program);
  const names = functions.length === 0 ? new Set() : calledIn(program.tree.text);
  for (const [statement, value] of functions) {
    if (names.has(value.name)) continue;
    const before = program.calls.length;
    const made = program.attempt(statement.span, () => program.call(value, NO_ARGUMENTS));
    const called = program.calls.slice(before);
    for (const { model } of called) note(model);
    const isNew = made && isModule(made) && !called.some(({ model }) => model === made);
    if (isNew) note(made);
    for (const call of called) yield ofCall(call, program);
    yield isNew ? ofModel(made, `${value.name}()`, statement.nameSpan, program, inputsOf) : undefined;
  }
  for (const value of classesWithoutArguments(program)) {
    if (known.has(value) || !value.span) continue;
    const { span } = value;
    const made = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
    yield made && isModule(made) ? ofModel(made, `${value.name}()`, span, program, inputsOf) : undefined;
  }
}

/** The entry of a call that the program makes. */
export function ofCall(call: TracedCall, program: Program): Entry {
  const definition = program.library.session.made.get(call.model);
  const label = definition ? oneLine(sourceOf(definition.span)) : call.model.class.name;
  return {
    label: label === '' ? call.model.class.name : label,
    ...(call.span && { span: call.span }),
    model: call.model,
    isCall: true,
    trace: () => ({ call, isAssumed: false }),
  };
}

/** The entry of a model that something makes; run when it is asked for. */
export function ofModel(
  model: Instance,
  label: string,
  span: Span | undefined,
  program: Program,
  inputsOf: InputsOf,
): Entry {
  let traced: { readonly result: Traced | undefined } | undefined;
  const place = span ??
    program.library.session.made.get(model)?.span ?? { segment: { text: '' }, start: 0, end: 0 };
  return {
    label: oneLine(label),
    ...(span && { span }),
    model,
    trace: () => {
      if (!traced && !asksToTrain(label))
        program.attempt(place, () => toMode(model, bool(false), program.run.interpreter));
      traced ??= { result: traceModel(program, model, inputsOf(model), place) };
      return traced.result;
    },
  };
}

/** `Net().train()`: sizes are those of evaluation, but where somebody asks for others. */
function asksToTrain(label: string): boolean {
  return /\.train\s*\(/.test(label);
}

const LONGEST_LABEL = 120;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/([([{]) | ([)\]}])/g, '$1$2');
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1)}…` : line;
}

type Defined = Extract<Statement, { type: 'function' | 'class' }>;

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

/** The names that are called somewhere in the file, as far as that can be seen. */
function calledIn(text: string): ReadonlySet<string> {
  const calls = text.matchAll(/(?<!def[ \t]+)(?<![\w.])([\p{L}_][\p{L}\p{M}\p{N}_]*)[ \t]*\(/gu);
  return new Set(Array.from(calls, ([, name = '']) => name));
}

function classesWithoutArguments({ tree, run }: Program): readonly Class[] {
  return tree.statements.flatMap((statement) => {
    const value = statement.type === 'class' ? run.value(statement.name) : undefined;
    if (value?.type !== 'class' || !isOfModules(value)) return [];
    const init = value.order.flatMap((one) =>
      one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
    )[0];
    return init === undefined || (init.type === 'function' && needsNothing(init, 1)) ? [value] : [];
  });
}

function isOfModules({ order }: Class): boolean {
  return order.some((one) => one.type === 'foreign' && one.class === 'torch.nn.Module');
}
