// Classes of models of which nobody makes one: they need arguments that the file does not show. A comment may say with which they are made.
import type { Class } from '../../python/values.ts';
import type { UnmadeModel } from '../format.ts';
import type { FoundModel } from './found-models.ts';
import { isModelClass } from './keras-entries.ts';
import { openLabelOf } from './open-classes.ts';
import { classesIn, type Program } from './program.ts';
import { isOfModules } from './torch-entries.ts';

/** Files of blocks have many; more than so many are not named. */
const MOST = 12;

/** In the order of the text: those that can be called, and are no part and no base of what is made. */
export function unmadeClasses({ tree, run }: Program, found: readonly FoundModel[]): readonly UnmadeModel[] {
  const made = new Set(found.flatMap(({ entry }) => (entry.lacks ? [] : [...classesIn(entry.model)])));
  const isBase = (value: Class) => run.interpreter.subclasses(value).length > 0;
  const unmade = tree.statements.flatMap((statement) => {
    const value = statement.type === 'class' ? run.value(statement.name) : undefined;
    if (statement.type !== 'class' || value?.type !== 'class' || made.has(value)) return [];
    const isModel =
      (isOfModules(value) && value.table.entries.has('forward')) ||
      (isModelClass(value) && value.table.entries.has('call'));
    return isModel && !isBase(value) && value.span ? [{ id: openLabelOf(value), span: value.span }] : [];
  });
  return unmade.slice(0, MOST);
}
