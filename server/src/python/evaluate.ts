// What an expression is worth.
import type { Argument, Call, Expression, Lambda } from '../syntax/python/expression.ts';
import type { Span } from '../text/span.ts';
import { compareBy } from './compare.ts';
import { evaluateComprehension } from './comprehend.ts';
import { plainOf } from './content.ts';
import { evaluateDict, evaluateDisplay } from './displays.ts';
import { evaluateItem, evaluateOperation } from './evaluate-operation.ts';
import { evaluateText } from './evaluate-text.ts';
import { frameOf, type Machine } from './machine.ts';
import { bool, NONE, table, UNKNOWN } from './make.ts';
import { runningNamed, runText } from './run-text.ts';
import { bind, find } from './scope.ts';
import { askingNamed, namesOfScope } from './scope-names.ts';
import type { Class, FunctionValue, Given, GivenValue, Scope, Value } from './values.ts';

export function evaluateExpression(node: Expression, scope: Scope, machine: Machine): Value {
  machine.budget.step();
  switch (node.type) {
    case 'name':
      return evaluateName(node.name, scope, machine);
    case 'int':
      if (typeof node.value === 'bigint') return UNKNOWN;
      return { type: 'int', value: node.value, literal: node.span };
    case 'float':
      return { type: 'float', value: node.value, literal: node.span };
    case 'text':
      return { type: 'text', value: node.value, literal: node.span };
    case 'constant':
      if (node.value === null) return { type: 'none', literal: node.span };
      if (node.value === '...') return machine.builtin('Ellipsis') ?? UNKNOWN;
      return { type: 'bool', value: node.value, literal: node.span };
    case 'formatted':
      return evaluateText(node, scope, machine);
    case 'attribute': {
      const object = machine.evaluate(node.object, scope);
      machine.at = node.span;
      return machine.attribute(object, node.name);
    }
    case 'subscript':
      return evaluateItem(node.object, node.key, node.span, scope, machine);
    case 'call':
      return evaluateCall(node, scope, machine);
    case 'operation':
      return evaluateOperation(node, scope, machine);
    case 'unary':
      return evaluateUnary(node.operator, machine.evaluate(node.operand, scope), node.span, machine);
    case 'named': {
      const value = machine.evaluate(node.value, scope);
      if (node.target.type === 'name') bind(node.target.name, value, outside(scope), machine);
      return value;
    }
    default:
      return evaluateOther(node, scope, machine);
  }
}

function evaluateOther(node: Expression, scope: Scope, machine: Machine): Value {
  switch (node.type) {
    case 'list':
    case 'tuple':
    case 'set':
      return evaluateDisplay(node.type, node.items, scope, machine);
    case 'dict':
      return evaluateDict(node, scope, machine);
    case 'logic':
      return evaluateLogic(node.operator, node.operands, scope, machine);
    case 'comparison':
      return evaluateComparison(node.operands, node.operators, scope, machine);
    case 'conditional':
      return evaluateConditional(node.test, node.body, node.otherwise, scope, machine);
    case 'lambda':
      return evaluateLambda(node, scope, machine);
    case 'comprehension':
      return evaluateComprehension(node, scope, machine);
    case 'slice':
      return evaluateSlice(node, scope, machine);
    case 'yield':
      return evaluateYield(node, scope, machine);
    case 'bytes':
      return node.value === undefined ? machine.unknown('bytes') : { type: 'bytes', value: node.value };
    case 'await':
      machine.evaluate(node.value, scope);
      return machine.unknown('await');
    default:
      return machine.unknown(node.type);
  }
}

function evaluateName(name: string, scope: Scope, machine: Machine): Value {
  const value = find(name, scope, UNKNOWN, machine);
  if (value?.type === 'unknown') return machine.unknown(value.why);
  return value ?? missing(name, scope, machine);
}

function missing(name: string, scope: Scope, machine: Machine): never {
  const { frame } = scope;
  return frame && !scope.elsewhere.has(name) && machine.localsOf(frame.function).has(name)
    ? machine.raise('UnboundLocalError', `cannot access local variable '${name}'`)
    : machine.raise('NameError', `name '${name}' is not defined`);
}

/** A name that a comprehension assigns belongs to what is around it. */
function outside(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'function' && !at.frame && at.outer) at = at.outer;
  return at;
}

function evaluateUnary(operator: string, operand: Value, span: Span, machine: Machine): Value {
  if (operator === 'not') {
    const truth = machine.truth(operand);
    const isAssumed = operand.type === 'bool' && operand.isAssumed;
    if (isAssumed) return { ...operand, value: !operand.value };
    return bool(truth === undefined ? undefined : !truth);
  }
  const value = machine.unary(operator, operand);
  // A number with its sign before it is one literal.
  const isNumber = value.type === 'int' || value.type === 'float';
  const literal = 'literal' in operand ? operand.literal : undefined;
  return isNumber && literal?.end === span.end && literal.segment === span.segment
    ? { ...value, literal: span }
    : value;
}

/** Where one is not known, what comes behind it may not be run. */
function evaluateLogic(
  operator: 'and' | 'or',
  operands: readonly Expression[],
  scope: Scope,
  machine: Machine,
): Value {
  const [first, ...rest] = operands;
  if (!first) return UNKNOWN;
  const value = machine.evaluate(first, scope);
  if (rest.length === 0) return value;
  const truth = machine.truth(value);
  if (truth === (operator === 'or')) return value;
  if (truth !== undefined) return evaluateLogic(operator, rest, scope, machine);
  return eitherValue(
    () => value,
    () => evaluateLogic(operator, rest, scope, machine),
    machine,
  );
}

/** The value of whichever it is. */
function eitherValue(one: () => Value, other: () => Value, machine: Machine): Value {
  const completion = machine.branches.either(
    () => ({ type: 'return', value: one() }),
    () => ({ type: 'return', value: other() }),
  );
  return completion?.type === 'return' ? completion.value : UNKNOWN;
}

function evaluateComparison(
  operands: readonly Expression[],
  operators: readonly string[],
  scope: Scope,
  machine: Machine,
): Value {
  let left = machine.evaluate(operands[0] as Expression, scope);
  let result: Value = UNKNOWN;
  let isKnown = true;
  for (const [at, operator] of operators.entries()) {
    const right = machine.evaluate(operands[at + 1] as Expression, scope);
    result = compareBy(operator, left, right, machine);
    if (at < operators.length - 1) {
      const truth = machine.truth(result);
      if (truth === false) return result;
      if (truth === undefined) isKnown = false;
    }
    left = right;
  }
  if (result.type === 'unknown') return machine.unknown();
  // One of them is not known: only a false one decides.
  return isKnown || machine.truth(result) === false ? (isKnown ? result : bool(false)) : UNKNOWN;
}

function evaluateConditional(
  test: Expression,
  body: Expression,
  otherwise: Expression,
  scope: Scope,
  machine: Machine,
): Value {
  const truth = machine.truth(machine.evaluate(test, scope));
  if (truth !== undefined) return machine.evaluate(truth ? body : otherwise, scope);
  return eitherValue(
    () => machine.evaluate(body, scope),
    () => machine.evaluate(otherwise, scope),
    machine,
  );
}

function evaluateLambda(
  { parameters, body, span, isGenerator }: Lambda,
  scope: Scope,
  machine: Machine,
): FunctionValue {
  return {
    type: 'function',
    name: '<lambda>',
    parameters,
    defaults: defaultsOf(parameters, scope, machine),
    body,
    scope,
    isGenerator: isGenerator === true,
    isAsync: false,
    span,
    attributes: table(),
  };
}

export function defaultsOf(
  parameters: FunctionValue['parameters'],
  scope: Scope,
  machine: Machine,
): ReadonlyMap<string, Value> {
  return new Map(
    parameters.flatMap(({ name, default: usual }) => (usual ? [[name, machine.evaluate(usual, scope)]] : [])),
  );
}

function evaluateSlice(node: Extract<Expression, { type: 'slice' }>, scope: Scope, machine: Machine): Value {
  const part = (written: Expression | undefined) => (written ? machine.evaluate(written, scope) : NONE);
  return { type: 'slice', start: part(node.lower), stop: part(node.upper), step: part(node.step) };
}

function evaluateYield(node: Extract<Expression, { type: 'yield' }>, scope: Scope, machine: Machine): Value {
  const frame = frameOf(scope);
  const sent = frame?.sent?.get(node);
  if (sent) return sent;
  const yielded = frame?.yielded;
  const value = node.value ? machine.evaluate(node.value, scope) : NONE;
  const items = node.isFrom ? machine.iterate(value) : [value];
  if (!yielded) return UNKNOWN;
  machine.touch(yielded);
  machine.pay(items?.length ?? 0);
  if (items) yielded.items.push(...items);
  else yielded.open = true;
  // What is sent to it, or returned, is not known.
  return UNKNOWN;
}

function evaluateCall(node: Call, scope: Scope, machine: Machine): Value {
  const { callee } = node;
  if (callee.type === 'name' && callee.name === 'super' && isOfLanguage('super', scope, machine))
    return evaluateSuper(node, scope, machine);
  const ofScope = callee.type === 'name' ? evaluateOfScope(callee.name, node, scope, machine) : undefined;
  if (ofScope) return ofScope;
  const called = machine.evaluate(callee, scope);
  const name = callee.type === 'attribute' ? callee.nameSpan : callee.span;
  const given = evaluateArguments(node.arguments, node.span, scope, machine, name);
  machine.at = node.span;
  const value = machine.call(called, given);
  // What is done with the value is done here, not where the function ended.
  machine.at = node.span;
  return value;
}

function isOfLanguage(name: string, scope: Scope, machine: Machine): boolean {
  return find(name, scope, UNKNOWN, machine) === machine.builtin(name);
}

/** A call of a function of the language that knows the names around the call; `undefined` if it is another one, or does what is not known. */
function evaluateOfScope(name: string, node: Call, scope: Scope, machine: Machine): Value | undefined {
  const asking = node.arguments.length === 0 ? askingNamed(name) : undefined;
  const running = runningNamed(name);
  if ((!asking && !running) || !isOfLanguage(name, scope, machine)) return undefined;
  if (!running) return asking && namesOfScope(asking, scope);
  const given = evaluateArguments(node.arguments, node.span, scope, machine);
  machine.at = node.span;
  return runText(running, given, scope, machine) ?? machine.call(machine.unknown(running), given);
}

/** `callee` is where the name of what is called stands. */
export function evaluateArguments(
  written: readonly Argument[],
  span: Span,
  scope: Scope,
  machine: Machine,
  callee?: Span,
): Given {
  const positional: GivenValue[] = [];
  const keywords = new Map<string, GivenValue>();
  let isOpen = false;
  for (const argument of written) {
    const value = machine.evaluate(argument.value, scope);
    const { span: place } = argument.value;
    if (argument.kind === 'keyword') putKeyword(argument.name ?? '', value, place, keywords, machine);
    else if (argument.kind === 'positional') positional.push({ value, span: place });
    else if (argument.kind === 'rest') {
      const items = machine.iterate(value);
      if (items) positional.push(...items.map((item) => ({ value: item, span: place })));
      else isOpen = true;
    } else if (!eachKeyword(value, (name, one) => putKeyword(name, one, place, keywords, machine), machine))
      isOpen = true;
  }
  machine.pay(positional.length);
  return callee ? { positional, keywords, isOpen, span, callee } : { positional, keywords, isOpen, span };
}

function putKeyword(
  name: string,
  value: Value,
  span: Span,
  keywords: Map<string, GivenValue>,
  machine: Machine,
): void {
  if (keywords.has(name)) machine.raise('TypeError', `got multiple values for keyword argument '${name}'`);
  keywords.set(name, { value, span });
}

/** `**value`; whether all of it is known. */
function eachKeyword(value: Value, put: (name: string, given: Value) => void, machine: Machine): boolean {
  const plain = plainOf(value);
  const dict = plain.type === 'dict' ? plain : undefined;
  if (!dict || dict.table.open) {
    const isNone = ['int', 'float', 'bool', 'none', 'text', 'list', 'tuple', 'set'].includes(value.type);
    if (isNone) machine.raise('TypeError', 'argument after ** must be a mapping');
    return false;
  }
  for (const [name, entry] of dict.table.entries) {
    const key = dict.keys.get(name);
    if (key && key.type !== 'text' && key.type !== 'unknown' && key.type !== 'instance')
      machine.raise('TypeError', 'keywords must be strings');
    put(name.slice(1), entry);
  }
  return true;
}

/** Without arguments: behind the class whose body the function stands in. */
function evaluateSuper(node: Call, scope: Scope, machine: Machine): Value {
  const frame = frameOf(scope);
  const [first, second] = node.arguments.map(({ value }) => machine.evaluate(value, scope));
  const after: Value | undefined = first ?? frame?.function.owner?.class;
  const self = second ?? frame?.self;
  if (after?.type !== 'class' || (self?.type !== 'instance' && self?.type !== 'class'))
    return machine.unknown('super()');
  return { type: 'super', after: after as Class, self };
}
