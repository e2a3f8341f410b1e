// Writes layers of Keras in, takes them out and puts others in their place: among others in a `Sequential`, or around what a layer is
// called with.
import { activationNamed } from '../../../libraries/keras/layers/activation-names.ts';
import { kerasLayers } from '../../../libraries/keras/layers.ts';
import { shortName } from '../../../libraries/library.ts';
import type { Literal } from '../../../libraries/literal.ts';
import type { AttributeValue, SidePadding } from '../../../network/attribute-value.ts';
import type { Layer } from '../../../network/network.ts';
import type { Shape } from '../../../network/shape.ts';
import type { Expression } from '../../../syntax/python/expression.ts';
import { pathTo } from '../../../syntax/python/nodes-at.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import type { FixIntent, NewLayer } from '../../fix-intent.ts';
import { type EditContext, expressionAt, writing } from './context.ts';
import { type Element, elementAt, insertedBefore, insertedBehind, removed } from './element.ts';
import { keptModule } from './kept-module.ts';
import { kerasName } from './keras-names.ts';
import { lineOf } from './lines.ts';
import { decisiveFor } from './parameters.ts';
import { readAt } from './read-at.ts';
import { spell } from './spell.ts';

type LayerIntent = Extract<
  FixIntent,
  { type: 'insert-before' | 'insert-after' | 'replace-layer' | 'remove-layer' }
>;

export function kerasEdits(
  intent: LayerIntent,
  layer: Layer,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const element = isApart(layer) ? elementAt(layer.definition.span, context, 'keras') : undefined;
  switch (intent.type) {
    case 'insert-before': {
      const input = intent.input ?? 0;
      const shape = shapeInto(layer, input, context);
      if (element && input === 0) return beside(element, intent.insert, shape, context, insertedBefore);
      const read = readAt(layer, input, context);
      return read && around(read, intent.insert, shape, context);
    }
    case 'insert-after': {
      const shape = sampleOf(layer.id, 0, context);
      if (element) return beside(element, intent.insert, shape, context, insertedBehind);
      const call = expressionAt((layer.call ?? layer.definition).span, context);
      return call && around(call, intent.insert, shape, context);
    }
    case 'replace-layer': {
      const made = madeText(intent.by, shapeInto(layer, 0, context), context);
      return made && isApart(layer)
        ? [...made.edits, writing(layer.definition.span, made.text, context)]
        : undefined;
    }
    case 'remove-layer':
      return element ? [removed(element, context.tree.text)] : uncalled(layer, context);
  }
}

/** Whether it is made before it is called: a function is not. */
function isApart({ call, definition }: Layer): boolean {
  return call === undefined || call.span !== definition.span;
}

function beside(
  element: Element,
  insert: NewLayer,
  shape: Shape | undefined,
  { tree, ...context }: EditContext,
  write: typeof insertedBefore,
): readonly TextEdit[] | undefined {
  const made = madeText(insert, shape, { tree, ...context });
  return made && [...made.edits, write(element, made.text, tree.text)];
}

/** A layer is made and called at once; where it learns, it is made with the others of its class. */
function around(
  read: Expression,
  insert: NewLayer,
  shape: Shape | undefined,
  context: EditContext,
): readonly TextEdit[] | undefined {
  const { tree } = context;
  const made = tree.segments.has(read.span) ? madeText(insert, shape, context) : undefined;
  if (!made) return undefined;
  const { start, end } = tree.segments.locate(read.span);
  const isKept = insert.operation === 'conv' && isInCall(read.span, context);
  const kept = isKept ? keptModule(made.text, read.span, context) : undefined;
  if (isKept && !kept) return undefined;
  const before = kept ? `${kept.name}(` : `${made.text}(`;
  return [...made.edits, ...(kept ? [kept.edit] : []), insertion(start, before), insertion(end, ')')];
}

function isInCall(span: Span, { tree }: EditContext): boolean {
  const method = pathTo(span, tree).findLast((node) => node.type === 'function');
  return method?.type === 'function' && method.name === 'call';
}

/** What it reads stands in the place of its call; a line that only said that is gone. */
function uncalled(layer: Layer, context: EditContext): readonly TextEdit[] | undefined {
  const { tree } = context;
  const call = expressionAt((layer.call ?? layer.definition).span, context);
  const read = readAt(layer, 0, context);
  if (!call || !read || call === read) return undefined;
  const [statement] = pathTo(call.span, tree).filter(({ type }) => type === 'assign');
  const isWhole = statement?.type === 'assign' && statement.value === call && statement.targets.length === 1;
  const [target] = isWhole ? statement.targets : [];
  if (statement && target && sourceOf(target.span) === sourceOf(read.span)) {
    const { start, end } = tree.segments.locate(statement.span);
    const line = lineOf(tree.text, start);
    const last = lineOf(tree.text, end);
    if (tree.text.slice(line.start, start).trim() === '' && tree.text.slice(end, last.end).trim() === '')
      return [{ range: { start: line.start, end: last.next }, text: '' }];
  }
  return [writing(call.span, sourceOf(read.span), context)];
}

interface MadeText {
  readonly text: string;
  /** Imports that are missing. */
  readonly edits: readonly TextEdit[];
}

/** `layers.Conv2D(12, 1, strides=2)`; `shape` is what it reads, without the batch. */
function madeText(insert: NewLayer, shape: Shape | undefined, { tree }: EditContext): MadeText | undefined {
  const axes = (shape?.length ?? 0) - 1;
  const written = writtenAs(insert, axes);
  const name = written && kerasName(written.kind, tree);
  return (
    written && name && { text: `${name.text}(${written.arguments})`, edits: name.edit ? [name.edit] : [] }
  );
}

/** Operations that have another class for each number of axes. */
const OF_AXES: Readonly<Record<string, string>> = {
  global_avg_pool: 'GlobalAveragePooling',
  max_pool: 'MaxPooling',
  avg_pool: 'AveragePooling',
  pad: 'ZeroPadding',
  crop: 'Cropping',
  upsample: 'UpSampling',
  conv: 'Conv',
};

function writtenAs({ operation, attributes }: NewLayer, axes: number) {
  const stem = Object.hasOwn(OF_AXES, operation) ? OF_AXES[operation] : undefined;
  if (stem !== undefined && (axes < 1 || axes > 3)) return undefined;
  const kind = stem === undefined ? kindOf(operation) : `${stem}${axes}D`;
  // What has no class of its own is named.
  if (kind === undefined && activationNamed(operation) === operation)
    return { kind: 'Activation', arguments: spell(operation) };
  const given = kind === undefined ? undefined : argumentsOf(kind, attributes, axes);
  return kind === undefined || given === undefined ? undefined : { kind, arguments: given };
}

function kindOf(operation: string): string | undefined {
  const record = kerasLayers.find(
    (one) => one.operation === operation && one.name.startsWith('keras.layers.'),
  );
  return record && shortName(record);
}

/** Those that it needs in their order, then the others by name. */
function argumentsOf(
  kind: string,
  attributes: Readonly<Record<string, AttributeValue>>,
  axes: number,
): string | undefined {
  const needed: string[] = [];
  const named: string[] = [];
  for (const [attribute, value] of Object.entries(attributes)) {
    const sides = isSides(value) ? sidesText(value, axes) : undefined;
    const decisive = decisiveFor({ kind, attributes: new Map() }, attribute, value, 'keras');
    const literal: Literal | undefined = decisive?.literals[0];
    const text = sides ?? (literal === undefined ? undefined : spell(literal));
    if (text === undefined || !decisive) return undefined;
    if (decisive.place === needed.length && named.length === 0) needed.push(text);
    else named.push(`${decisive.name}=${text}`);
  }
  return [...needed, ...named].join(', ');
}

function isSides(value: AttributeValue): value is readonly SidePadding[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object');
}

function sidesText(sides: readonly SidePadding[], axes: number): string | undefined {
  const pairs = sides.map(({ before, after }) => `(${before}, ${after})`);
  if (pairs.length !== axes) return undefined;
  return axes === 1 ? pairs[0] : `(${pairs.join(', ')})`;
}

function shapeInto(layer: Layer, input: number, context: EditContext): Shape | undefined {
  const target = layer.inputs[input]?.target;
  return target && sampleOf(target.layer, target.output, context);
}

/** What a layer gives, without the batch; sizes that are open are as good as others here. */
function sampleOf(layer: number, output: number, { sizesOf }: EditContext): Shape | undefined {
  return sizesOf({ layer, output })?.slice(1);
}
