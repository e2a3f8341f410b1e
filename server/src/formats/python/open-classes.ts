// Classes of models that need arguments of which the file says nothing: `UNet(num_classes)`. They are made with arguments that are not
// known, so that all that does not follow from these is shown and judged.
import { modulesOf, ownParameters } from '../../libraries/torch/modules/tree.ts';
import type { Class, Given, Instance, Value } from '../../python/values.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';
import type { Program } from './program.ts';

/** Files of blocks have many. */
const MOST = 6;

export interface OpenClass {
  readonly class: Class;
  /** With the names of what it has to be given: `Block(width, stride)`. */
  readonly label: string;
  /** What nobody says. */
  readonly lacks: readonly string[];
}

/** In the order of the text: those that nothing else in the file names, so that they are no parts and no bases. */
export function openClasses(
  { tree, run }: Program,
  isOfModules: (of: Class) => boolean,
): readonly OpenClass[] {
  const found = tree.statements.flatMap((statement): OpenClass[] => {
    const value = statement.type === 'class' ? run.value(statement.name) : undefined;
    if (value?.type !== 'class' || !value.span || !isOfModules(value)) return [];
    const lacks = neededBy(value).map(({ name }) => name);
    const isWhole = value.table.entries.has('forward') && run.interpreter.subclasses(value).length === 0;
    return isWhole && lacks.length > 0 ? [{ class: value, label: openLabelOf(value), lacks }] : [];
  });
  return found.filter((one) => !isNamedElsewhere(one.class, tree)).slice(0, MOST);
}

function isNamedElsewhere({ name, span }: Class, { text, statements, segments }: PythonTree): boolean {
  const own = statements.find((statement) => statement.span === span);
  if (!own) return true;
  const { start, end } = segments.locate(own.span);
  const others = `${text.slice(0, start)}\n${text.slice(end)}`.replace(
    /#[^\r\n]*|'[^'\r\n]*'|"[^"\r\n]*"/g,
    '',
  );
  return others.split(/[^\p{L}\p{M}\p{N}_]+/u).includes(name);
}

/** The arguments, each of which is not known. */
export function openArguments({ class: of }: OpenClass): Given {
  const needed = neededBy(of);
  const unknown = (name: string): { readonly value: Value } => ({
    value: { type: 'unknown', why: `nobody says what \`${name}\` is` },
  });
  return {
    positional: needed.flatMap(({ name, kind }) => (kind === 'keyword' ? [] : [unknown(name)])),
    keywords: new Map(
      needed.flatMap(({ name, kind }) => (kind === 'keyword' ? [[name, unknown(name)] as const] : [])),
    ),
    isOpen: false,
  };
}

/** Whether there is something to be shown: what learns nothing is hardly a model. */
export function learns(model: Instance): boolean {
  return [...modulesOf(model).keys()].some((module) => ownParameters(module).length > 0);
}

export function openLabelOf(value: Class): string {
  const given = neededBy(value).map(({ name, kind }) => (kind === 'keyword' ? `${name}=${name}` : name));
  return `${value.name}(${given.join(', ')})`;
}

function neededBy(value: Class) {
  const init = value.order.flatMap((one) =>
    one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
  )[0];
  const parameters = init?.type === 'function' ? init.parameters.slice(1) : [];
  return parameters.filter(
    ({ kind, default: usual }) => usual === undefined && kind !== 'rest' && kind !== 'keyword-rest',
  );
}
