// What a layer reads, as it is written where it is called.
import type { Layer } from '../../../network/network.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { type EditContext, expressionAt } from './context.ts';
import { isMethod } from './set-attribute.ts';

/** The expression that a layer reads through one of its inputs. */
export function readAt(layer: Layer, input: number, context: EditContext): Expression | undefined {
  const call = expressionAt((layer.call ?? layer.definition).span, context);
  if (call?.type === 'operation') return input === 0 ? call.left : call.right;
  if (call?.type === 'call' && isMethod(call, context) && call.callee.type === 'attribute' && input === 0)
    return call.callee.object;
  const span = layer.inputs[input]?.span;
  const written = span && expressionAt(span, context);
  if (written?.type === 'list' || written?.type === 'tuple') {
    return written.items.length === layer.inputs.length ? written.items[input] : undefined;
  }
  return written;
}
