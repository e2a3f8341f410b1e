// Models that need arguments of which the file says nothing: `UNet(num_classes)`, or a function that makes one. They are made with
// arguments that are not known, so that all that does not follow from these is shown and judged.
import { isOpenModule, isReady, modulesOf, ownParameters } from '../../libraries/torch/modules/tree.ts';
import type { Class, FunctionValue, Given, Instance, Value } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import type { Program } from './program.ts';
import { quietIn } from './quiet-functions.ts';
import { isOfModules } from './torch-entries.ts';
import type { Uses } from './uses.ts';

/** Files of blocks have many. */
export const MOST_OPEN = 6;

export interface Open {
  /** A class, or a function that makes a model. */
  readonly value: Class | FunctionValue;
  readonly span: Span;
  /** With the names of what it has to be given: `Block(width, stride)`. */
  readonly label: string;
  /** What nobody says. */
  readonly lacks: readonly string[];
}

export interface OpenFactory extends Open {
  /** The classes that it may make. */
  readonly makes: readonly Class[];
}

/** In the order of the text: those that no other class uses, so that they are no parts and no bases. */
export function openClasses(program: Program, uses: Uses): readonly (Open & { readonly value: Class })[] {
  return wholeClasses(program, uses).flatMap((value) => {
    const lacks = parametersNeededBy(value).map(({ name }) => name);
    const { span } = value;
    return lacks.length > 0 && span ? [{ value, span, label: openLabelOf(value), lacks }] : [];
  });
}

/** Those that need arguments and are parts of others. */
export function openParts(program: Program, uses: Uses): readonly Class[] {
  return classesOf(program).filter((one) => uses.isPart(one.name) && parametersNeededBy(one).length > 0);
}

/** Functions that need arguments and make what no class uses, and which classes. */
export function openFactories(program: Program, uses: Uses): readonly OpenFactory[] {
  const { tree, run } = program;
  const wholes = wholeClasses(program, uses);
  const isQuiet = quietIn(program);
  return tree.statements.flatMap((statement) => {
    if (statement.type !== 'function' || uses.isPart(statement.name) || !isQuiet(statement)) return [];
    const { name, nameSpan: span } = statement;
    const value = run.value(name);
    const used = uses.of(name);
    const makes = wholes.filter((one) => used.has(one.name));
    if (value?.type !== 'function' || value.isAsync || makes.length === 0) return [];
    const lacks = parametersNeededBy(value).map((one) => one.name);
    return lacks.length > 0 ? [{ value, span, label: `${name}(${lacks.join(', ')})`, lacks, makes }] : [];
  });
}

function wholeClasses(program: Program, uses: Uses): readonly Class[] {
  return classesOf(program).filter(({ name }) => !uses.isPart(name));
}

function classesOf({ tree, run }: Program): readonly Class[] {
  return tree.statements.flatMap((statement): Class[] => {
    const value = statement.type === 'class' ? run.value(statement.name) : undefined;
    if (value?.type !== 'class' || !value.span || !isOfModules(value)) return [];
    // The program says itself with what, and that it fails.
    if (run.problems.some(({ making }) => making === value)) return [];
    const isWhole = saysForward(value) && run.interpreter.subclasses(value).length === 0;
    return isWhole ? [value] : [];
  });
}

/** Itself, or a class of the program that it is derived from. */
function saysForward({ order }: Class): boolean {
  return order.some((one) => one.type === 'class' && one.span && one.table.entries.has('forward'));
}

/** The arguments, each of which is not known. */
export function openArguments({ value }: Open): Given {
  const needed = parametersNeededBy(value);
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

/** Whether there is something to be shown: what learns nothing is hardly a model. Of what is not known it may learn something. */
export function learns(model: Instance, isOpen = false): boolean {
  return [...modulesOf(model).keys()].some(
    (module) => ownParameters(module).length > 0 || (isOpen && isReady(module) && isOpenModule(module)),
  );
}

export function openLabelOf(value: Class): string {
  const given = parametersNeededBy(value).map(({ name, kind }) =>
    kind === 'keyword' ? `${name}=${name}` : name,
  );
  return `${value.name}(${given.join(', ')})`;
}

/** What it cannot be made without. */
export function parametersNeededBy(value: Class | FunctionValue) {
  const parameters = value.type === 'class' ? parametersOf(value) : value.parameters;
  return parameters.filter(
    ({ kind, default: usual }) => usual === undefined && kind !== 'rest' && kind !== 'keyword-rest',
  );
}

/** What it may be given besides. */
export function optionalOf(value: Class) {
  return parametersOf(value).filter((one) => one.default !== undefined);
}

function parametersOf(value: Class) {
  const init = value.order.flatMap((one) =>
    one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
  )[0];
  return init?.type === 'function' ? init.parameters.slice(1) : [];
}
