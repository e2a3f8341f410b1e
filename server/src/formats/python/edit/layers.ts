// Writes layers in, takes them out and puts others in their place: among others in a sequence, or around what a layer reads where it is
// called.
import type { Layer } from '../../../network/network.ts';
import { isKnown, type Shape } from '../../../network/shape.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { sourceOf } from '../../../text/span.ts';
import type { FixIntent, NewLayer } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { type EditContext, expressionAt, writing } from './context.ts';
import { elementAt, insertedBefore, insertedBehind, removed } from './element.ts';
import { keptModule } from './kept-module.ts';
import { kerasEdits } from './keras-layers.ts';
import { torchNames } from './names.ts';
import { functionAround, moduleText } from './new-layer.ts';
import { readAt } from './read-at.ts';
import { callAt } from './set-attribute.ts';

type LayerIntent = Extract<
  FixIntent,
  { type: 'insert-before' | 'insert-after' | 'replace-layer' | 'remove-layer' }
>;

export function editLayers(intent: LayerIntent, context: EditContext): readonly Way[] {
  const layer = context.network.layers[intent.layer];
  const write = context.network.framework === 'keras' ? kerasEdits : editsOf;
  const edits = layer && write(intent, layer, context);
  return edits ? [{ edits }] : [];
}

function editsOf(intent: LayerIntent, layer: Layer, context: EditContext): readonly TextEdit[] | undefined {
  switch (intent.type) {
    case 'insert-before':
      return insertBefore(layer, intent.input ?? 0, intent.insert, context);
    case 'insert-after':
      return insertAfter(layer, intent.insert, context);
    case 'remove-layer':
      return remove(layer, context);
    case 'replace-layer':
      return replace(layer, intent.by, context);
  }
}

function insertBefore(
  layer: Layer,
  input: number,
  insert: NewLayer,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const shape = shapeOf(layer, input, context);
  const element = elementAt(layer.definition.span, context);
  if (element && input === 0) {
    const names = torchNames(context.tree);
    const module = names && moduleText(insert, shape, names);
    return module === undefined ? undefined : [insertedBefore(element, module, context.tree.text)];
  }
  const read = readAt(layer, input, context);
  return read && applied(insert, read, shape, context);
}

function insertAfter(layer: Layer, insert: NewLayer, context: EditContext): readonly TextEdit[] | undefined {
  const shape = sampleOf(layer.id, 0, context);
  const element = elementAt(layer.definition.span, context);
  if (element) {
    const names = torchNames(context.tree);
    const module = names && moduleText(insert, shape, names);
    return module === undefined ? undefined : [insertedBehind(element, module, context.tree.text)];
  }
  const call = expressionAt((layer.call ?? layer.definition).span, context);
  return call && applied(insert, call, shape, context);
}

/** Applies a function to an expression, or a module that is made for it. */
function applied(
  insert: NewLayer,
  read: Expression,
  shape: Shape | undefined,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const { tree } = context;
  const names = torchNames(tree);
  if (!names || !tree.segments.has(read.span)) return undefined;
  const around = functionAround(insert, shape, names);
  const { start, end } = tree.segments.locate(read.span);
  if (around) {
    const isSimple = around.before !== '' || /^(?:name|attribute|call|subscript)$/.test(read.type);
    return [
      insertion(start, `${around.before}${isSimple ? '' : '('}`),
      insertion(end, `${isSimple ? '' : ')'}${around.behind}`),
    ].filter(({ text }) => text !== '');
  }
  const module = moduleText(insert, shape, names);
  const kept = module === undefined ? undefined : keptModule(module, read.span, context);
  return kept && [kept.edit, insertion(start, `${kept.name}(`), insertion(end, ')')];
}

function remove(layer: Layer, context: EditContext): readonly TextEdit[] | undefined {
  const { text } = context.tree;
  const element = elementAt(layer.definition.span, context);
  if (element) return [removed(element, text)];
  const call = expressionAt((layer.call ?? layer.definition).span, context);
  const read = readAt(layer, 0, context);
  return call && read && call !== read ? [writing(call.span, sourceOf(read.span), context)] : undefined;
}

function replace(layer: Layer, by: NewLayer, context: EditContext): readonly TextEdit[] | undefined {
  const shape = shapeOf(layer, 0, context);
  const names = torchNames(context.tree);
  if (!names) return undefined;
  // What is made before it is called stays a module.
  if (layer.call && layer.call.span !== layer.definition.span) {
    const module = moduleText(by, shape, names);
    return module === undefined ? undefined : [writing(layer.definition.span, module, context)];
  }
  const call = callAt(layer, context);
  const read = readAt(layer, 0, context);
  const around = functionAround(by, shape, names);
  if (!call || !read || !around) return undefined;
  return [writing(call.span, `${around.before}${sourceOf(read.span)}${around.behind}`, context)];
}

function shapeOf(layer: Layer, input: number, context: EditContext): Shape | undefined {
  const target = layer.inputs[input]?.target;
  return target && sampleOf(target.layer, target.output, context);
}

/** What a layer gives, without the batch. */
function sampleOf(layer: number, output: number, { sizesOf }: EditContext): Shape | undefined {
  const sizes = sizesOf({ layer, output })?.slice(1);
  return sizes?.every(isKnown) ? sizes : undefined;
}
