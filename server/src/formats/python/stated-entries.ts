// Entries that comments at classes state: they come before all that the program does.
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { Instance, Value } from '../../python/values.ts';
import type { StatedInput } from '../format.ts';
import type { ClassComment } from './class-comments.ts';
import { type Entry, type InputsOf, NO_ARGUMENTS, ofModel } from './entries.ts';
import { classesIn, type Program } from './program.ts';

/** The sizes that are stated for a model: from outside, or by a comment at its class that says nothing else. */
export function inputsFrom(
  outside: readonly StatedInput[] | undefined,
  comments: readonly ClassComment[],
): InputsOf {
  return ({ class: { span } }) =>
    outside ??
    comments.find(({ class: of, expression }) => of.span === span && expression === undefined)?.inputs;
}

/** Each is made when it is asked for; one that makes no model is left out. */
export function statedEntries(
  comments: readonly ClassComment[],
  program: Program,
  evaluate: (expression: string) => Value | undefined,
  outside: readonly StatedInput[] | undefined,
): readonly Entry[] {
  return comments.flatMap(({ class: of, expression, inputs, span }) => {
    const made =
      expression === undefined
        ? program.attempt(of.nameSpan, () => instanceOf(of.name, program))
        : evaluate(expression);
    if (!made || !isModule(made)) return [];
    return [ofModel(made, expression ?? `${of.name}()`, span, program, () => outside ?? inputs)];
  });
}

/** With what is stated, what makes the very same is no other entry, and a class that is part of it is none without arguments. */
export function withoutStated(entries: readonly Entry[], stated: readonly Entry[]): readonly Entry[] {
  const parts = new Set(stated.flatMap(({ model }) => [...classesIn(model)]));
  const isStated = ({ label, model: { class: of } }: Entry) =>
    stated.some((one) => one.label === label && one.model.class === of) ||
    (label === `${of.name}()` && parts.has(of));
  return entries.filter((entry) => entry.isCall || !isStated(entry));
}

function instanceOf(name: string, program: Program): Instance | undefined {
  const value = program.run.value(name);
  const made = value?.type === 'class' ? program.call(value, NO_ARGUMENTS) : undefined;
  return made && isModule(made) ? made : undefined;
}
