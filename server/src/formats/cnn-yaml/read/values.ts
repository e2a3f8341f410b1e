// YAML nodes to neutral values, with the parameters of a block put in.
import type { RawValue } from '../../../operations/check-value.ts';
import { isEmpty, keyText, resolveAlias, type YamlNode, type YamlScalar } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { type Span, subspan } from '../../../text/span.ts';
import { compute, isExpression, parametersOf, parseExpression } from '../expression.ts';
import { type Reading, shortText } from './reading.ts';

/** What a parameter stands for at one use of its block. */
export interface Argument {
  /** Absent when it is missing or cannot be known. */
  readonly value?: RawValue;
  /** The literal to replace to change it. */
  readonly literal?: Span;
}

export type Arguments = ReadonlyMap<string, Argument>;

export interface Evaluated extends Argument {
  /** Why a computation has no value. */
  readonly error?: string;
}

/** `constant`: no parameter is part of it; `broken`: a problem is reported. */
export type NodeKind = 'constant' | 'parametric' | 'broken';

/** Finds the computations in a value and reports those that can never have one. */
export function inspect(node: YamlNode, reading: Reading): NodeKind {
  const target = resolveAlias(node);
  if (target === undefined) return 'broken';
  if (target.type === 'scalar') return inspectScalar(target, reading);
  const parts =
    target.type === 'sequence' ? target.items : [...target.entries.values()].map((pair) => pair.value);
  let kind: NodeKind = 'constant';
  for (const part of parts) {
    const found = inspect(part, reading);
    if (found === 'broken') return found;
    if (found === 'parametric') kind = found;
  }
  return kind;
}

function inspectScalar(scalar: YamlScalar, reading: Reading): NodeKind {
  const { value, span } = scalar;
  if (typeof value !== 'string' || !isExpression(value)) return 'constant';
  const parsed = parseExpression(value);
  if ('error' in parsed) {
    reading.problems.add({
      type: 'invalid-value',
      span,
      name: 'computation',
      found: shortText(span),
      expected: `numbers and parameters with \`+ - * / // %\` between them (${parsed.error})`,
      suggestions: [],
    });
    return 'broken';
  }
  const named = parametersOf(parsed.expression);
  let kind: NodeKind = named.length > 0 ? 'parametric' : 'constant';
  const shift = scalar.style === 'plain' ? 0 : 1;
  for (const { name, start, end } of named) {
    if (reading.parameters.includes(name)) continue;
    const meant = reportParameter(reading, name, subspan(span, start + shift, end + shift));
    if (meant === undefined) kind = 'broken';
  }
  return kind;
}

/** Gives the parameter that is most likely meant. */
function reportParameter(reading: Reading, name: string, span: Span): string | undefined {
  const { parameters } = reading;
  const suggestion = nearestName(name, parameters);
  const reason = parameters.length === 0 ? 'parameters exist inside of blocks that declare them' : undefined;
  reading.problems.add({
    type: 'unresolved-reference',
    span,
    name: `$${name}`,
    of: 'parameter',
    ...(suggestion !== undefined && { suggestion: `$${suggestion}` }),
    ...(reason !== undefined && { reason }),
  });
  return suggestion;
}

/** What a name stands for; one that is misspelled, and reported, for what it most likely means. */
function lookUp(name: string, parameters: Arguments): Argument | undefined {
  const exact = parameters.get(name);
  if (exact) return exact;
  const meant = nearestName(name, parameters.keys());
  return meant === undefined ? undefined : parameters.get(meant);
}

/** The value of a node at one use of its block. Call it only for nodes that are not `broken`. */
export function evaluate(node: YamlNode, parameters: Arguments): Evaluated {
  const target = resolveAlias(node);
  if (target === undefined) return {};
  if (target.type === 'scalar') return evaluateScalar(target, parameters);
  if (target.type === 'sequence') {
    const values: RawValue[] = [];
    for (const item of target.items) {
      const evaluated = evaluate(item, parameters);
      if (evaluated.value === undefined) return evaluated;
      values.push(evaluated.value);
    }
    return { value: values, literal: target.span };
  }
  if (target.flow && isQuestionMark(target)) return { value: '?', literal: target.span };
  const entries: [string, RawValue][] = [];
  for (const [name, pair] of target.entries) {
    const evaluated = evaluate(pair.value, parameters);
    if (evaluated.value === undefined) return evaluated;
    entries.push([name, evaluated.value]);
  }
  return { value: Object.fromEntries(entries), literal: target.span };
}

function evaluateScalar(scalar: YamlScalar, parameters: Arguments): Evaluated {
  const { value, span } = scalar;
  if (typeof value !== 'string' || !isExpression(value)) return { value, literal: span };
  const parsed = parseExpression(value);
  if ('error' in parsed) return {};
  const { expression } = parsed;
  if (expression.type === 'parameter') return lookUp(expression.name, parameters) ?? {};
  const named = parametersOf(expression);
  if (named.some(({ name }) => lookUp(name, parameters)?.value === undefined)) return {};
  const computed = compute(expression, (name) => {
    const number = lookUp(name, parameters)?.value;
    return typeof number === 'number' ? number : undefined;
  });
  if ('error' in computed) return { error: computed.error };
  // Where no parameter has a part in it, another value can be written in its place.
  return { value: computed.value, ...(named.length === 0 && { literal: span }) };
}

/** YAML reads the `?` in `[?, ?, 3]` as a key without anything. */
function isQuestionMark(map: Extract<YamlNode, { type: 'map' }>): boolean {
  const [pair] = map.pairs;
  return (
    map.pairs.length === 1 &&
    pair !== undefined &&
    isEmpty(pair.key) &&
    isEmpty(pair.value) &&
    keyText(pair.key) === ''
  );
}
