// The entries of a program: each a model with the arguments that it is made and called with. In this order: those in comments; calls that
// the program makes with tensors of known sizes, also in functions that nobody calls; other calls, with data that is loaded; factories;
// classes that can be made without arguments. They are found one after the other, so that the first can be shown before there are others.
import { toMode } from '../../libraries/torch/modules/module-base.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import { NOWHERE } from '../../libraries/torch/session.ts';
import { bool } from '../../python/make.ts';
import type { Class, FunctionValue, Instance, Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import type { Statement } from '../../syntax/python/tree.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { blanksIn } from './blanks.ts';
import { type ModelCall, type Traced, traceModel } from './inputs.ts';
import { classesIn, type Program } from './program.ts';
import type { Found } from './search-size.ts';
import { type StatedEntries, statedEntries } from './stated-entries.ts';
import type { TracedCall } from './traced-call.ts';

export interface Entry {
  /** What makes the model, as it is written: `ResNet(Block, [2, 2])`. */
  readonly label: string;
  readonly span?: Span;
  readonly model: Instance;
  /** Runs it, if that has not been done. `before` is the size that was found for it before an edit. */
  trace(before?: Found): Traced | undefined;
}

const NO_ARGUMENTS = { positional: [], keywords: new Map<string, never>(), isOpen: false };

/** What is asked for from outside. */
export interface Asked {
  /** An entry by its label, or an expression that makes a model. */
  readonly model?: string;
  readonly inputs?: readonly StatedInput[];
}

/**
 * Finds the entries one after the other: what is asked for before all others. Gives `undefined` where it looked at something that is
 * none, so that whoever asks can stop on the way.
 */
export function findEntries(program: Program, asked: Asked): Generator<Entry | undefined, void> {
  return new Entries(program, asked.inputs).inOrder(asked.model);
}

class Entries {
  readonly #program: Program;
  /** They come before all that the file says. */
  readonly #inputs: readonly StatedInput[] | undefined;
  readonly #stated: StatedEntries;
  /** Classes of models that have an entry, and of what is in them. */
  readonly #known = new Set<Value>();

  constructor(program: Program, inputs: readonly StatedInput[] | undefined) {
    this.#program = program;
    this.#inputs = inputs;
    this.#stated = statedEntries(program.tree);
  }

  *inOrder(label: string | undefined): Generator<Entry | undefined, void> {
    const asked = label === undefined ? undefined : this.#asked(label);
    if (asked) yield asked;
    let isAsked = asked && this.#inputs === undefined;
    for (const entry of this.#own()) {
      if (isAsked && entry?.label === asked?.label) isAsked = false;
      else yield entry;
    }
  }

  /** A call that the program makes, or else what the expression makes at its end. */
  #asked(label: string): Entry | undefined {
    const program = this.#program;
    const called = this.#inputs ? undefined : program.calls.map((call) => this.#ofCall(call));
    const known = called?.find((entry) => entry.label === label);
    if (known) return known;
    const model = evaluated(label, program);
    if (!model || !isModule(model)) return undefined;
    const span = definedAs(label, program);
    return this.#ofModel({ model, span: span ?? placeOf(model, program) }, label, span);
  }

  /** Those of the program itself. */
  *#own(): Generator<Entry | undefined, void> {
    yield* this.#ofComments();
    const open: TracedCall[] = [];
    const labels = new Set<string>();
    for (const entry of this.#closed([...this.#program.calls], open)) {
      labels.add(entry.label);
      yield entry;
    }
    const factories: Entry[] = [];
    for (const found of this.#ofFunctions(factories, open)) {
      if (found) labels.add(found.label);
      yield found;
    }
    for (const call of open) {
      const entry = this.#ofCall(call);
      // What trains a model that is called with sizes elsewhere, or twice, is no other model.
      yield labels.has(entry.label) ? undefined : entry;
      labels.add(entry.label);
    }
    yield* factories;
    yield* this.#ofClasses();
  }

  *#ofComments(): Generator<Entry | undefined, void> {
    for (const { expression, inputs, span } of this.#stated.entries) {
      const model = evaluated(expression, this.#program, span);
      const entry =
        model && isModule(model) ? this.#ofModel({ model, span }, expression, span, inputs) : undefined;
      if (entry) this.#note(entry.model);
      yield entry;
    }
  }

  /** Calls with known sizes; the others are left in `open`. */
  #closed(calls: readonly TracedCall[], open: TracedCall[]): readonly Entry[] {
    for (const { model } of calls) this.#note(model);
    open.push(...calls.filter(isOpen));
    return calls.filter((call) => !isOpen(call)).map((call) => this.#ofCall(call));
  }

  /** Calls in functions that nobody calls; models that such functions make are left in `factories`. */
  *#ofFunctions(factories: Entry[], open: TracedCall[]): Generator<Entry | undefined, void> {
    const program = this.#program;
    const names = calledIn(program.tree.text);
    for (const [{ span, nameSpan, name }, value] of functionsOf(program)) {
      if (names.has(name)) continue;
      const before = program.calls.length;
      const made = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
      const called = program.calls.slice(before);
      yield* this.#closed(called, open);
      if (made && isModule(made) && !called.some(({ model }) => model === made)) {
        this.#note(made);
        const label = `${name}()`;
        const inputs = this.#inputsOf(name) ?? this.#inputsOf(made.class.name);
        factories.push(this.#ofModel({ model: made, span: nameSpan }, label, nameSpan, inputs));
      }
      yield undefined;
    }
  }

  *#ofClasses(): Generator<Entry | undefined, void> {
    const program = this.#program;
    for (const value of classesWithoutArguments(program)) {
      const { span, name } = value;
      if (this.#known.has(value) || !span) continue;
      const model = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
      yield model && isModule(model) ? this.#ofModel({ model, span }, `${name}()`, span) : undefined;
    }
  }

  #note(model: Instance): void {
    for (const one of classesIn(model)) this.#known.add(one);
  }

  #ofCall(call: TracedCall): Entry {
    const { model, given, span } = call;
    const definition = this.#program.library.session.made.get(model);
    const written = definition ? oneLine(sourceOf(definition.span)) : '';
    const label = written === '' ? model.class.name : written;
    if (this.#inputs || isOpen(call))
      return this.#ofModel({ model, given, span: span ?? placeOf(model, this.#program) }, label, span);
    return { label, ...(span && { span }), model, trace: () => ({ call, isAssumed: false }) };
  }

  #ofModel(
    call: ModelCall,
    label: string,
    span: Span | undefined,
    inputs = this.#inputsOf(call.model.class.name),
  ): Entry {
    const { model } = call;
    const program = this.#program;
    let traced: { readonly result: Traced | undefined } | undefined;
    return {
      label: oneLine(label),
      ...(span && { span }),
      model,
      trace: (before) => {
        if (!traced && !asksToTrain(label))
          program.attempt(call.span, () => toMode(model, bool(false), program.run.interpreter));
        traced ??= { result: traceModel(program, call, this.#inputs ?? inputs, before) };
        return traced.result;
      },
    };
  }

  /** Sizes in a comment at a class or a function, or about all of the file. */
  #inputsOf(name: string): readonly StatedInput[] | undefined {
    const { inputs } = this.#stated;
    return inputs.get(name) ?? inputs.get('');
  }
}

/** It is called with what the program does not show: data that is loaded. */
function isOpen({ given }: TracedCall): boolean {
  return blanksIn(given).includes(0) || given.isOpen;
}

/** What an expression is worth at the end of the program. */
function evaluated(expression: string, program: Program, span?: Span): Value | undefined {
  const [statement] = readPython(expression).statements;
  if (statement?.type !== 'expression') return undefined;
  const { interpreter, scope } = program.run;
  return program.attempt(span ?? statement.span, () => interpreter.evaluate(statement.value, scope));
}

/** Where a model is made. */
function placeOf(model: Instance, { library }: Program): Span {
  return library.session.made.get(model)?.span ?? NOWHERE;
}

/** Where the function or class is defined of which the label is a call without arguments. */
function definedAs(label: string, { tree, run }: Program): Span | undefined {
  for (const statement of tree.statements) {
    if (statement.type !== 'function' && statement.type !== 'class') continue;
    if (`${statement.name}()` !== label) continue;
    if (statement.type === 'function') return statement.nameSpan;
    const value = run.value(statement.name);
    return value?.type === 'class' ? value.span : undefined;
  }
  return undefined;
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
