// Functions and classes.
import type { SyntaxNode } from '@lezer/common';
import { readAnnotation, readArguments, readParameters } from './arguments.ts';
import { endOf } from './ends.ts';
import type { Expression } from './expression.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';
import type { Statement } from './tree.ts';

/** A `def` or a `class`. The decorators above it belong to it, its span does not hold them. */
export function readDefinition(
  node: SyntaxNode,
  decorators: readonly Expression[],
  reader: Reader,
): Statement {
  const parts = partsOf(node);
  const name = parts.find((part) => part.name === 'VariableName');
  const { yields } = reader;
  const body = reader.statements(parts.find((part) => part.name === 'Body'));
  const isGenerator = reader.yields > yields;
  reader.yields = yields;
  if (!name) return reader.unread(node);
  const common = {
    span: reader.span({ from: node.from, to: endOf(node) }),
    name: reader.source(name),
    nameSpan: reader.span(name),
    decorators,
  };
  if (node.name === 'ClassDefinition') {
    const list = parts.find((part) => part.name === 'ArgList');
    const given = list ? readArguments(list, reader) : [];
    return { type: 'class', ...common, arguments: given ?? [unreadRest(list ?? node, reader)], body };
  }
  const list = parts.find((part) => part.name === 'ParamList');
  const returns = parts.find((part) => part.name === 'TypeDef');
  const parameters = list && readParameters(list, reader);
  return {
    type: 'function',
    ...common,
    parameters: parameters ?? unreadParameters(list ?? node, reader),
    ...(returns && { returns: readAnnotation(returns, reader) }),
    // What is done with parameters that are not known is not known.
    body: parameters ? body : [reader.unread(node)],
    isAsync: parts[0]?.name === 'async',
    ...(isGenerator && { isGenerator }),
  };
}

function unreadRest(node: SyntaxNode, reader: Reader) {
  return { kind: 'rest', value: reader.unread(node), span: reader.span(node) } as const;
}

/** Whatever a call gives is fine. */
function unreadParameters(node: SyntaxNode, reader: Reader) {
  reader.broken = true;
  const span = reader.span(node);
  return [
    { name: '', kind: 'rest', span },
    { name: '', kind: 'keyword-rest', span },
  ] as const;
}

export function readDecorated(node: SyntaxNode, reader: Reader): Statement {
  const parts = partsOf(node);
  const definition = parts.find(({ name }) => /^(?:Function|Class)Definition$/.test(name));
  const decorators = parts.filter(({ name }) => name === 'Decorator');
  if (!definition) return reader.unread(node);
  return readDefinition(
    definition,
    decorators.map((decorator) => readDecorator(decorator, reader)),
    reader,
  );
}

/** `@a.b(c)`: names with dots and arguments, all in one node. */
function readDecorator(node: SyntaxNode, reader: Reader): Expression {
  const parts = partsOf(node).slice(1);
  const [first] = parts;
  if (!first || isBroken(node)) return reader.unread(node);
  let value: Expression = { type: 'name', span: reader.span(first), name: reader.source(first) };
  for (const part of parts.slice(1)) {
    const span = reader.span({ from: first.from, to: part.to });
    if (part.name === 'VariableName') {
      const name = reader.source(part);
      value = { type: 'attribute', span, object: value, name, nameSpan: reader.span(part) };
    } else if (part.name === 'ArgList') {
      const given = readArguments(part, reader);
      if (!given) return reader.unread(node);
      value = { type: 'call', span, callee: value, arguments: given, argumentsSpan: reader.span(part) };
    }
  }
  return value;
}
