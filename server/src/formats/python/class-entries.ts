// The entries of classes that nothing in the program makes: what is no part of another class comes first, whatever it has to be given,
// since it is what the file is about. What needs arguments is made by a function of the file where there is one, which says some of them.
import { isModel } from '../../libraries/keras/modules/state.ts';
import { isModule } from '../../libraries/torch/modules/tree.ts';
import type { Class, Given, Value } from '../../python/values.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { KeptMakings } from './kept-makings.ts';
import { isModelClass, isSaidWhatItDoes, kerasEntry } from './keras-entries.ts';
import { type Entry, type InputsOf, NO_ARGUMENTS } from './model-entry.ts';
import { needsNothing } from './needs-nothing.ts';
import type { NumberedBefore } from './numbered-before.ts';
import { numberedEntry } from './numbered-classes.ts';
import {
  learns,
  MOST_OPEN,
  type Open,
  type OpenFactory,
  openArguments,
  openClasses,
  openFactories,
  openParts,
} from './open-classes.ts';
import { classesIn, type Program } from './program.ts';
import type { MadeElsewhere } from './starters.ts';
import { besidesOf, isOfModules, ofKept, ofModel } from './torch-entries.ts';
import { usesIn } from './uses.ts';

/** What the classes and functions of the text are called with in other files of the project; stops on the way, since it may take long. */
export type Elsewhere = () => Generator<undefined, ReadonlyMap<string, MadeElsewhere>>;

/** What other texts and the version before say of classes. */
export interface Beside {
  readonly elsewhere: Elsewhere;
  readonly makings: KeptMakings;
  /** Of those that are made with numbers. */
  readonly numbered: NumberedBefore;
}

/** `known` are the classes of which there is an entry. */
export function* classEntries(
  program: Program,
  known: ReadonlySet<Value>,
  inputsOf: InputsOf,
  { elsewhere, makings, numbered }: Beside,
): Generator<Entry | undefined, void> {
  const uses = usesIn(program);
  const ready = classesWithoutArguments(program);
  function* ofReady(classes: readonly Class[]): Generator<Entry | undefined, void> {
    for (const value of classes) {
      const { span, name } = value;
      if (known.has(value) || !span) continue;
      const label = `${name}()`;
      const make = () => {
        const model = program.attempt(span, () => program.call(value, NO_ARGUMENTS));
        return model && ofMade(model, label, span, program, inputsOf);
      };
      const isKept = makings.isKept(label, besidesOf({ class: value }, span, inputsOf));
      yield isKept ? ofKept(value, span, inputsOf, make) : makings.noted(label, value, make);
    }
  }
  const wholes = ready.filter(({ name }) => !uses.isPart(name));
  yield* ofReady(wholes.filter((one) => !makesNothing(one)));
  const made = new Set<Value>(known);
  let number = 0;
  const openOnes = [openFactories(program, uses), openClasses(program, uses)] as const;
  const isOpen = openOnes.some(({ length }) => length > 0);
  const stated = isOpen ? yield* elsewhere() : new Map<string, MadeElsewhere>();
  const ofOpen = (one: Open): Entry | undefined => {
    const { value, span, label, lacks } = one;
    const there = stated.get(value.name);
    const madeWith = (given: Given) => {
      const model = program.attempt(span, () => program.call(value, given));
      return model && isModule(model) && learns(model, true) ? model : undefined;
    };
    // What does not fit is no fault of the program.
    const found = there?.isGuess
      ? program.aside(() => madeWith(there.given)).result
      : there && madeWith(there.given);
    const model = found ?? madeWith(openArguments(one));
    if (!model) return undefined;
    for (const of of classesIn(model)) made.add(of);
    number += 1;
    const call = { model, span, ...(!found && { isNew: true as const }) };
    const madeIn = found && there && { madeIn: there };
    return { ...ofModel(call, label, span, program, inputsOf), lacks, ...madeIn };
  };
  const isStated = ({ value: { name } }: Open) => stated.has(name);
  const [factories, classes] = openOnes;
  const isNew = ({ makes }: OpenFactory) => makes.some((of) => !known.has(of));
  // What somebody makes is what the file is about.
  for (const one of [...factories.filter(isNew), ...classes].filter(isStated))
    if (number < MOST_OPEN && !made.has(one.value)) yield ofOpen(one);
  const saysMore = ({ makes }: OpenFactory) => !makes.some((of) => made.has(of) && stated.size > 0);
  for (const one of factories)
    if (number < MOST_OPEN && !isStated(one) && isNew(one) && saysMore(one)) yield ofOpen(one);
  for (const one of classes) {
    if (number === MOST_OPEN) break;
    if (isStated(one)) continue;
    if (!made.has(one.value)) yield ofOpen(one);
    if (!known.has(one.value)) yield* numberedEntry(one.value, program, numbered);
  }
  for (const part of openParts(program, uses).slice(0, MOST_OPEN))
    if (!known.has(part)) yield* numberedEntry(part, program, numbered);
  // A loss or an activation is hardly what the file is about.
  yield* ofReady(wholes.filter(makesNothing));
  yield* ofReady(ready.filter(({ name }) => uses.isPart(name)));
}

/** Nothing is called where it is made but what it is derived from: so it holds no layers. */
function makesNothing({ order }: Class): boolean {
  return order.every((one) => {
    if (one.type !== 'class') return one.type !== 'foreign' || one.class === 'torch.nn.Module';
    const init = one.table.entries.get('__init__');
    return init === undefined || (init.type === 'function' && !CALLS.test(sourceOf(init.span)));
  });
}

/** Of something else than `super()` and `__init__`. */
const CALLS = /(?<![\w.]|def\s+)(?!super\b|__init__\b)[A-Za-z_][\w.]*(?<!\.__init__)\s*\(/;

/** The entry of what a class gives without arguments; `undefined` if that is no model. */
function ofMade(
  model: Value,
  label: string,
  span: Span,
  program: Program,
  inputsOf: InputsOf,
): Entry | undefined {
  if (isModel(model))
    return isSaidWhatItDoes(model, program) ? kerasEntry(model, label, span, program, inputsOf) : undefined;
  return isModule(model) ? ofModel({ model, span, isNew: true }, label, span, program, inputsOf) : undefined;
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
