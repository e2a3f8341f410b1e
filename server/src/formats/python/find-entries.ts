// Finds the entries of a text one after the other, so that the first can be shown before there are others: what is asked for from
// outside, what comments at classes state, and what the program has itself.
import { isModel } from '../../libraries/keras/modules/state.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { type ClassComment, classCommentsIn, unread } from './class-comments.ts';
import type { Beside } from './class-entries.ts';
import { ownEntries } from './entries.ts';
import { kerasEntry } from './keras-entries.ts';
import { isNumbered, LabelNumbers } from './label-numbers.ts';
import type { Entry } from './model-entry.ts';
import type { Program } from './program.ts';
import { inputsFrom, isStated, type Outside, statedEntry } from './stated-entries.ts';
import { ofCall, ofModel, placeOf } from './torch-entries.ts';

/** What the text does not say itself. */
export interface Around extends Beside {
  /** What an expression is worth at the end of the program. */
  readonly evaluate: (expression: string) => Value | undefined;
}

/** What is asked for from outside. */
export interface Asked {
  /** An entry by its label, or an expression that makes a model. */
  readonly model?: string;
  readonly inputs?: readonly StatedInput[];
  /** Height, width and channels of images where the file says nothing of them. */
  readonly input?: readonly number[];
}

/**
 * Finds the entries one after the other: what is asked for before all others. Gives `undefined` where it looked at something that is
 * none, so that whoever asks can stop on the way. Adds to `problems` what is wrong with comments that state entries.
 */
export function* findEntries(
  program: Program,
  { model, inputs, input }: Asked,
  around: Around,
  problems: FileProblem[],
): Generator<Entry | undefined, void> {
  const outside = { inputs, usual: input };
  const all = () => allEntries(program, outside, around, problems);
  const asked =
    model === undefined
      ? undefined
      : (askedEntry(program, model, outside, around.evaluate) ?? labelled(model, all()));
  if (asked) yield asked;
  const numbers = new LabelNumbers();
  for (const entry of all()) {
    const isAsked = entry && asked && inputs === undefined && numbers.next(entry.label) === asked.label;
    if (!isAsked) yield entry;
  }
}

/** The one that is listed under this label. */
function labelled(label: string, entries: Iterable<Entry | undefined>): Entry | undefined {
  const numbers = new LabelNumbers();
  for (const entry of entries)
    if (entry && numbers.next(entry.label) === label) return { ...entry, label, trace: entry.trace };
  return undefined;
}

/**
 * Those that comments state come first; what they state is none of the program's own. All comments are read before the first is given, so
 * that what is wrong with them is known with the first model.
 */
function* allEntries(
  program: Program,
  outside: Outside,
  around: Around,
  problems: FileProblem[],
): Generator<Entry | undefined, void> {
  const comments = classCommentsIn(program.tree);
  const inputsOf = inputsFrom(outside, comments);
  const stated: Entry[] = [];
  for (const comment of comments) {
    const entry = statedEntry(comment, program, around.evaluate, outside);
    if (entry) stated.push(entry);
    else noteUnmade(comment, problems);
  }
  yield* stated;
  for (const entry of ownEntries(program, inputsOf, around))
    yield entry && isStated(entry, stated) ? undefined : entry;
}

/** An input alone may be that of what makes a model of the class elsewhere. */
function noteUnmade({ expression, span }: ClassComment, problems: FileProblem[]): void {
  if (expression === undefined) return;
  problems.push(
    unread(
      span,
      `\`${expression}\` makes no model, as far as convlint can follow it, so that this comment says nothing.`,
    ),
  );
}

/** A call that the program makes, or else what the expression makes at its end. */
function askedEntry(
  program: Program,
  label: string,
  outside: Outside,
  evaluate: (expression: string) => Value | undefined,
): Entry | undefined {
  if (isNumbered(label)) return undefined;
  const comments = classCommentsIn(program.tree);
  const inputsOf = inputsFrom(outside, comments);
  const called = outside.inputs ? undefined : program.calls.map((call) => ofCall(call, program, inputsOf));
  const known = called?.find((entry) => entry.label === label);
  if (known) return known;
  const model = evaluate(label);
  const span = definedAs(label, program);
  const inputs = outside.inputs ?? comments.find(({ expression }) => expression === label)?.inputs;
  const stated = inputs ? inputsFrom({ ...outside, inputs }, comments) : inputsOf;
  if (model && isModel(model)) {
    const place = span ?? program.keras.session.made.get(model)?.span;
    return kerasEntry(model, label, place, program, stated);
  }
  if (!model || !isModule(model)) return undefined;
  const place = span ?? placeOf(model, program);
  return ofModel({ model, span: place, isNew: true }, label, span, program, stated);
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
