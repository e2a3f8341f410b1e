// `def` and `class`, with their decorators.
import type { Expression } from '../syntax/python/expression.ts';
import type { ClassDefinition, FunctionDefinition } from '../syntax/python/tree.ts';
import { foreignBases, orderOf } from './classes.ts';
import { defaultsOf, evaluateArguments } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { given, table } from './make.ts';
import { bind, innerScope } from './scope.ts';
import type { Class, Foreign, FunctionValue, Scope, Value } from './values.ts';

export function defineFunction(node: FunctionDefinition, scope: Scope, machine: Machine): void {
  const decorators = node.decorators.map((decorator) => machine.evaluate(decorator, scope));
  const made: FunctionValue = {
    type: 'function',
    name: node.name,
    parameters: node.parameters,
    defaults: defaultsOf(node.parameters, scope, machine),
    body: node.body,
    scope,
    ...(scope.owner && { owner: scope.owner }),
    isGenerator: hasYield(node.body),
    isAsync: node.isAsync,
    span: node.span,
    attributes: table(),
  };
  bind(node.name, decorated(made, decorators, machine), scope, machine);
}

/** Decorators that are not known are taken for ones that leave it what it is: most register or check something. */
function decorated(made: Value, decorators: readonly Value[], machine: Machine): Value {
  return decorators.reduceRight(
    (value, decorator) => (decorator.type === 'unknown' ? value : machine.call(decorator, given(value))),
    made,
  );
}

/** Whether a `yield` stands in it, but for functions in it. */
function hasYield(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasYield);
  if (typeof value !== 'object' || value === null) return false;
  const type = 'type' in value ? value.type : undefined;
  if (type === 'yield') return true;
  if (type === 'function' || type === 'lambda' || type === 'class') return false;
  return Object.entries(value).some(([key, inner]) => !key.toLowerCase().endsWith('span') && hasYield(inner));
}

export function defineClass(node: ClassDefinition, scope: Scope, machine: Machine): void {
  const decorators = node.decorators.map((decorator: Expression) => machine.evaluate(decorator, scope));
  const { positional, keywords, isOpen } = evaluateArguments(node.arguments, node.span, scope, machine);
  const bases = positional.map(({ value }) => value).filter((base) => !isObject(base));
  const inner = innerScope('class', scope);
  machine.execute(node.body, inner);
  const order = orderOf(bases);
  // Unlike functions, classes are often changed by what decorates them: they get other arguments, for one.
  const isChanged = decorators.some(({ type }) => type !== 'class' && type !== 'function');
  const made = makeClass(node, bases, order, inner, isOpen || isChanged || hasEffect(keywords));
  if (inner.owner) inner.owner.class = made;
  for (const { base } of foreignBases(made.order)) base?.define?.(made, machine);
  bind(node.name, decorated(made, decorators, machine), scope, machine);
}

function isObject(value: Value): boolean {
  return value.type === 'builtin' && value.name === 'object';
}

function makeClass(
  { name, span, body }: ClassDefinition,
  bases: readonly Value[],
  order: readonly (Class | Foreign)[] | undefined,
  scope: Scope,
  isUnsure: boolean,
): Class {
  const isOpenBase = (base: Value) =>
    base.type === 'class' ? base.isOpen : base.type !== 'foreign' || !base.base;
  const all: (Class | Foreign)[] = [];
  const made: Class = {
    type: 'class',
    name,
    bases,
    order: all,
    table: scope.table,
    isOpen: isUnsure || !order || bases.some(isOpenBase),
    span,
    annotated: body.flatMap((statement) =>
      statement.type === 'annotated' && statement.target.type === 'name' ? [statement.target.name] : [],
    ),
  };
  all.push(made, ...(order ?? []));
  return made;
}

/** `metaclass=ABCMeta` changes nothing that is of interest. */
function hasEffect(keywords: ReadonlyMap<string, { readonly value: Value }>): boolean {
  return [...keywords].some(([name, { value }]) => name !== 'metaclass' || !isAbstractMeta(value));
}

function isAbstractMeta(value: Value): boolean {
  return value.type === 'builtin' && value.name === 'ABCMeta';
}
