// Each kind of expression from the parser's node.
import type { SyntaxNode } from '@lezer/common';
import { readArguments, readParameters } from './arguments.ts';
import { readComprehension } from './comprehensions.ts';
import type { Expression } from './expression.ts';
import { readNumber } from './numbers.ts';
import { readBinary, readUnary } from './operators.ts';
import { isBroken, partsOf, type Reader } from './reader.ts';
import { readDict, readDisplay, readSubscript, readTogether } from './sequences.ts';
import { readText } from './texts.ts';

/** What an expression says. `unread` where the parser did not understand it. */
export function readExpression(node: SyntaxNode, reader: Reader): Expression {
  const span = reader.span(node);
  switch (node.name) {
    case 'VariableName':
      return { type: 'name', span, name: reader.source(node) };
    case 'Number':
      return readNumber(reader.source(node), span) ?? reader.unknown(node);
    case 'None':
      return { type: 'constant', span, value: null };
    case 'Boolean':
      return { type: 'constant', span, value: reader.source(node) === 'True' };
    case 'Ellipsis':
      return { type: 'constant', span, value: '...' };
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return readText(node, reader);
    case 'BinaryExpression':
      return readBinary(node, reader);
    case 'UnaryExpression':
      return readUnary(node, reader);
    case 'ArrayExpression':
      return readDisplay(node, 'list', reader);
    case 'TupleExpression':
      return readDisplay(node, 'tuple', reader);
    case 'SetExpression':
      return readDisplay(node, 'set', reader);
    case 'DictionaryExpression':
      return readDict(node, reader);
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return readComprehension(node, reader);
    default:
      return isBroken(node) ? readBrokenYield(node, reader) : readCompound(node, reader);
  }
}

function readCompound(node: SyntaxNode, reader: Reader): Expression {
  const span = reader.span(node);
  const parts = partsOf(node);
  const [first, second, third] = parts;
  switch (node.name) {
    case 'ParenthesizedExpression':
      return readTogether(parts.slice(1, -1), reader) ?? reader.unread(node);
    case 'CallExpression':
      return readCall(node, reader);
    case 'MemberExpression':
      return readMember(node, reader);
    case 'ConditionalExpression':
      return {
        type: 'conditional',
        span,
        test: reader.expression(third, node),
        body: reader.expression(first, node),
        otherwise: reader.expression(parts[4], node),
      };
    case 'NamedExpression': {
      const target = reader.expression(first, node);
      return { type: 'named', span, target, value: reader.expression(third, node) };
    }
    case 'AwaitExpression':
      return { type: 'await', span, value: reader.expression(second, node) };
    case 'YieldExpression':
      return readYield(node, reader);
    case 'LambdaExpression':
      return readLambda(node, reader);
    default:
      return reader.unread(node);
  }
}

function readCall(node: SyntaxNode, reader: Reader): Expression {
  const [callee, list] = partsOf(node);
  const given = list && readArguments(list, reader);
  if (!callee || !given) return reader.unread(node);
  return {
    type: 'call',
    span: reader.span(node),
    callee: reader.expression(callee, node),
    arguments: given,
    argumentsSpan: reader.span(list),
  };
}

function readMember(node: SyntaxNode, reader: Reader): Expression {
  const [object, mark] = partsOf(node);
  const span = reader.span(node);
  if (mark?.name === '.') {
    const name = node.lastChild ?? node;
    const nameSpan = reader.span(name);
    return {
      type: 'attribute',
      span,
      object: reader.expression(object, node),
      name: reader.source(name),
      nameSpan,
    };
  }
  const key = readSubscript(node, reader);
  if (!key) return reader.unread(node);
  return { type: 'subscript', span, object: reader.expression(object, node), key };
}

function readLambda(node: SyntaxNode, reader: Reader): Expression {
  const list = partsOf(node).find(({ name }) => name === 'ParamList');
  const parameters = list ? readParameters(list, reader) : [];
  if (!parameters) return reader.unread(node);
  const { yields } = reader;
  const body = reader.expression(node.lastChild ?? undefined, node);
  const isGenerator = reader.yields > yields;
  reader.yields = yields;
  return { type: 'lambda', span: reader.span(node), parameters, body, ...(isGenerator && { isGenerator }) };
}

/** `YieldExpression` and `YieldStatement` are alike. */
export function readYield(node: SyntaxNode, reader: Reader): Expression {
  const parts = partsOf(node).slice(1);
  const isFrom = parts[0]?.name === 'from';
  reader.yields += 1;
  const given = parts.slice(isFrom ? 1 : 0).filter((part) => !part.type.isError || part.from < part.to);
  const value = given.length > 0 ? (readTogether(given, reader) ?? reader.unread(node)) : undefined;
  return { type: 'yield', span: reader.span(node), isFrom, ...(value && { value }) };
}

/** The parser misses a value behind a bare `yield`, which Python does not. */
function readBrokenYield(node: SyntaxNode, reader: Reader): Expression {
  const parts = partsOf(node);
  const isBare = parts.length === 2 && parts[1]?.type.isError && parts[1].from === parts[1].to;
  return node.name === 'YieldExpression' && isBare ? readYield(node, reader) : reader.unread(node);
}
