// Entries that comments at classes state: they come before all that the program does.
import { isModel } from '../../libraries/keras/modules/state.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { Instance, Value } from '../../python/values.ts';
import type { StatedInput } from '../format.ts';
import type { ClassComment } from './class-comments.ts';
import { kerasEntry } from './keras-entries.ts';
import { type Entry, type InputsOf, NO_ARGUMENTS } from './model-entry.ts';
import { classesIn, type Program } from './program.ts';
import { ofModel } from './torch-entries.ts';

/** The sizes that are stated for a model: from outside, or by a comment at its class that says nothing else. */
export function inputsFrom({ inputs, usual }: Outside, comments: readonly ClassComment[]): InputsOf {
  const inputsOf = ({ class: { span } }: Pick<Instance, 'class'>) =>
    inputs ??
    comments.find(({ class: of, expression }) => of.span === span && expression === undefined)?.inputs;
  return Object.assign(inputsOf, { isAsked: inputs !== undefined, ...(usual && { usual }) });
}

/** What is stated from outside of the file. */
export interface Outside {
  readonly inputs: readonly StatedInput[] | undefined;
  /** Height, width and channels where the file says nothing of them. */
  readonly usual: readonly number[] | undefined;
}

/** What one comment states; `undefined` if that makes no model. */
export function statedEntry(
  { class: of, expression, inputs, span }: ClassComment,
  program: Program,
  evaluate: (expression: string) => Value | undefined,
  outside: Outside,
): Entry | undefined {
  const made =
    expression === undefined
      ? program.attempt(of.nameSpan, () => instanceOf(of.name, program))
      : evaluate(expression);
  const inputsOf = inputsFrom({ ...outside, inputs: outside.inputs ?? inputs }, []);
  if (made && isModel(made)) return kerasEntry(made, expression ?? `${of.name}()`, span, program, inputsOf);
  if (!made || !isModule(made)) return undefined;
  return ofModel({ model: made, span, isNew: true }, expression ?? `${of.name}()`, span, program, inputsOf);
}

/** Of what is stated, what makes the very same is no other entry, and a class that is part of it is none without arguments. */
export function isStated(entry: Entry, stated: readonly Entry[]): boolean {
  const { label, isCall, lacks } = entry;
  if (isCall || stated.length === 0) return false;
  const of = entry.of ?? entry.model.class;
  const isOwn = label === `${of.name}()` || lacks !== undefined;
  return stated.some(
    ({ label: other, model }) =>
      (other === label && model.class === of) || (isOwn && classesIn(model).has(of)),
  );
}

function instanceOf(name: string, program: Program): Instance | undefined {
  const value = program.run.value(name);
  const made = value?.type === 'class' ? program.call(value, NO_ARGUMENTS) : undefined;
  return made && (isModule(made) || isModel(made)) ? made : undefined;
}
