// `def` and `class`, with their decorators.
import type { Expression } from '../syntax/python/expression.ts';
import type { ClassDefinition, FunctionDefinition } from '../syntax/python/tree.ts';
import { makeClass } from './class-making.ts';
import { findInOrder } from './classes.ts';
import { setEntry } from './entries.ts';
import { defaultsOf, evaluateArguments } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { emptyDict, given, table, text } from './make.ts';
import { bind, innerScope } from './scope.ts';
import type { Class, FunctionValue, GivenValue, Scope, Value } from './values.ts';

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
    isGenerator: node.isGenerator === true,
    isAsync: node.isAsync,
    span: node.span,
    attributes: table(),
  };
  bind(node.name, decorated(made, decorators, machine), scope, machine);
}

/**
 * Decorators that are not known are taken for ones that leave it what it is: most register or check something. Of a function, they may
 * give it attributes, and arguments where it is called without.
 */
function decorated(made: Value, decorators: readonly Value[], machine: Machine): Value {
  if (made.type === 'function' && decorators.some(({ type }) => type === 'unknown'))
    made.attributes.open = true;
  return decorators.reduceRight(
    (value, decorator) => (decorator.type === 'unknown' ? value : machine.call(decorator, given(value))),
    made,
  );
}

export function defineClass(node: ClassDefinition, scope: Scope, machine: Machine): void {
  const decorators = node.decorators.map((decorator: Expression) => machine.evaluate(decorator, scope));
  const { positional, keywords: all, isOpen } = evaluateArguments(node.arguments, node.span, scope, machine);
  const bases = positional.map(({ value }) => value);
  const keywords = new Map([...all].filter(([name]) => name !== 'metaclass'));
  const stated = all.get('metaclass')?.value;
  const inner = innerScope('class', scope);
  // Unlike functions, classes are often changed by what decorates them: they get other arguments, for one.
  const isChanged = decorators.some(
    ({ type }, at) =>
      type !== 'class' && type !== 'function' && type !== 'builtin' && !registers(node.decorators[at]),
  );
  const made = defined(node, bases, keywords, stated, inner, isOpen || isChanged, machine);
  bind(node.name, decorated(made, decorators, machine), scope, machine);
}

/** By its name it writes down that there is the class: `@MODELS.register_module()`. */
function registers(decorator: Expression | undefined): boolean {
  const named = decorator?.type === 'call' ? decorator.callee : decorator;
  return (named?.type === 'attribute' || named?.type === 'name') && /^_?register(?:_|$)/.test(named.name);
}

function defined(
  node: ClassDefinition,
  bases: readonly Value[],
  keywords: ReadonlyMap<string, GivenValue>,
  stated: Value | undefined,
  inner: Scope,
  isOpen: boolean,
  machine: Machine,
): Value {
  const inherited = bases.find((base) => base.type === 'class' && base.meta);
  const meta = stated?.type === 'class' ? stated : inherited?.type === 'class' ? inherited.meta : undefined;
  const isPlainMeta = stated?.type === 'builtin' && (stated.name === 'ABCMeta' || stated.name === 'type');
  const isUnsure = isOpen || (stated !== undefined && stated.type !== 'class' && !isPlainMeta);
  inner.table.entries.set('__qualname__', text(node.name));
  machine.execute(node.body, inner);
  inner.table.entries.delete('__qualname__');
  const common = {
    span: node.span,
    annotated: node.body.flatMap((statement) =>
      statement.type === 'annotated' && statement.target.type === 'name' ? [statement.target.name] : [],
    ),
    owner: inner.owner,
    isOpen: isUnsure,
    isAbstract: stated?.type === 'builtin' && stated.name === 'ABCMeta',
  };
  const made = meta && findInOrder('__new__', meta.order);
  if (!meta || !made || meta.isOpen) {
    const result = makeClass(
      { ...common, name: node.name, bases, table: inner.table, keywords, meta },
      machine,
    );
    if (meta)
      setUp(
        meta,
        result,
        [text(node.name), { type: 'tuple', items: bases }, namespaceOf(inner, machine)],
        keywords,
        machine,
      );
    return result;
  }
  const before = machine.defining;
  machine.defining = { ...common, name: node.name };
  try {
    const values = [text(node.name), { type: 'tuple', items: bases } as const, namespaceOf(inner, machine)];
    const positional = [meta, ...values].map((value) => ({ value }));
    const created = made.value.type === 'descriptor' ? made.value.get : made.value;
    const result = machine.call(created, { positional, keywords, isOpen: false, span: node.span });
    if (result.type === 'class') setUp(meta, result, values, keywords, machine);
    return result;
  } finally {
    machine.defining = before;
  }
}

/** `__init__` of a metaclass. */
function setUp(
  meta: Class,
  made: Class,
  values: readonly Value[],
  keywords: ReadonlyMap<string, GivenValue>,
  machine: Machine,
): void {
  const own = findInOrder('__init__', meta.order);
  const positional = [made, ...values].map((value) => ({ value }));
  if (own) machine.call(own.value, { positional, keywords, isOpen: false });
}

/** The names of a body as a dict. */
function namespaceOf({ table: names }: Scope, machine: Machine): Value {
  const dict = emptyDict(undefined, names.open);
  for (const [name, value] of names.entries) setEntry(dict, text(name), value, machine);
  return dict;
}
