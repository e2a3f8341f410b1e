// What stands between parentheses: arguments of calls and of classes, parameters of functions.
import type { SyntaxNode } from '@lezer/common';
import { readClauses } from './comprehensions.ts';
import type { Argument, Parameter } from './expression.ts';
import { betweenCommas, isBroken, partsOf, type Reader } from './reader.ts';

const PARENTHESES = ['(', ')'];

/** The arguments of an `ArgList`; `undefined` if they could not be read. */
export function readArguments(node: SyntaxNode, reader: Reader): readonly Argument[] | undefined {
  if (isBroken(node) || reader.source(node).at(-1) !== ')') return undefined;
  const parts = partsOf(node).filter(({ name }) => !PARENTHESES.includes(name));
  const all = argumentGroups(parts).map((group) => readArgument(group, reader));
  return all.every((argument) => argument !== undefined) ? all : undefined;
}

/** The commas of a comprehension, `f(a for b, c in d)`, are none between arguments. */
function argumentGroups(parts: readonly SyntaxNode[]): readonly (readonly SyntaxNode[])[] {
  return parts.some(({ name }) => name === 'for') ? [parts] : betweenCommas(parts);
}

function readArgument(group: readonly SyntaxNode[], reader: Reader): Argument | undefined {
  const [first, second, third] = group;
  const last = group.at(-1);
  if (!first || !last) return undefined;
  const span = reader.span({ from: first.from, to: last.to });
  if (first.name === '*' || first.name === '**') {
    if (group.length !== 2) return undefined;
    const kind = first.name === '*' ? 'rest' : 'keyword-rest';
    return { kind, value: reader.expression(second, first), span };
  }
  if (second?.name === 'AssignOp' && group.length === 3) {
    const value = reader.expression(third, second);
    if (reader.source(second) === '=') return { kind: 'keyword', name: reader.source(first), value, span };
    const target = reader.expression(first, first);
    return { kind: 'positional', value: { type: 'named', span, target, value }, span };
  }
  if (group.length === 1) return { kind: 'positional', value: reader.expression(first, first), span };
  const clauses = readClauses(group.slice(1), reader);
  if (!clauses) return undefined;
  const value = reader.expression(first, first);
  return {
    kind: 'positional',
    value: { type: 'comprehension', of: 'generator', span, value, clauses },
    span,
  };
}

/** The parameters of a `ParamList`; `undefined` if they could not be read. */
export function readParameters(node: SyntaxNode, reader: Reader): readonly Parameter[] | undefined {
  if (isBroken(node)) return undefined;
  const parts = partsOf(node).filter(({ name }) => !PARENTHESES.includes(name));
  const parameters: Parameter[] = [];
  let isKeyword = false;
  // `/` is a token without a name: it is a gap between two commas.
  for (const group of betweenCommas(parts)) {
    const [first] = group;
    if (!first || first.name === '/') {
      parameters.forEach((parameter, at) => {
        parameters[at] = { ...parameter, kind: 'positional' };
      });
    } else if (first.name === '*' && group.length === 1) isKeyword = true;
    else {
      parameters.push(readParameter(group, isKeyword, reader));
      isKeyword ||= first.name === '*';
    }
  }
  return parameters;
}

function readParameter(group: readonly SyntaxNode[], isKeyword: boolean, reader: Reader): Parameter {
  const stars = group.find(({ name }) => name === '*' || name === '**');
  const name = group.find((part) => part.name === 'VariableName') ?? group[0];
  const type = group.find((part) => part.name === 'TypeDef');
  const at = group.findIndex((part) => part.name === 'AssignOp');
  const operator = group[at];
  const last = group.at(-1) ?? name;
  const kind = stars?.name === '*' ? 'rest' : stars ? 'keyword-rest' : isKeyword ? 'keyword' : 'any';
  return {
    name: name ? reader.source(name) : '',
    kind,
    ...(type && { annotation: readAnnotation(type, reader) }),
    ...(operator && { default: reader.expression(group[at + 1], operator) }),
    span: reader.span({ from: group[0]?.from ?? 0, to: last?.to ?? 0 }),
  };
}

/** Behind `:` or `->`. */
export function readAnnotation(node: SyntaxNode, reader: Reader) {
  const type = partsOf(node).find(({ name }) => name !== ':' && name !== '->');
  return reader.expression(type, node);
}
