// Carries out what a fix wants, in this format: intents to edits of the text.
import { formatDim } from '../../../network/shape.ts';
import { isBehindProperty } from '../../../syntax/yaml/properties.ts';
import type { TextEdit } from '../../../text/edit.ts';
import { lineEnd } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { WrittenLayer } from '../written.ts';
import { removeAttribute, setAttribute } from './attribute.ts';
import type { EditContext } from './context.ts';
import { insertAfter, insertAfterInput, insertBefore, removeLayer, replaceLayer } from './layers.ts';
import { setOrder } from './order.ts';

/** `undefined` where the text cannot be changed that way. Whoever offers the edits tries them first. */
export function editFor(intent: FixIntent, context: EditContext): readonly TextEdit[] | undefined {
  switch (intent.type) {
    case 'replace':
      return intent.text === ''
        ? [removal(intent.span, context.source)]
        : writing(intent.span, intent.text, context.source);
    case 'remove-entry':
      return [removal(intent.span, context.source)];
    case 'set-input':
      return setInput(intent, context);
    case 'set-attribute': {
      const layer = layerAt(intent.layer, context);
      const current = context.network.layers[intent.layer]?.attributes.get(intent.attribute);
      return layer && setAttribute(layer, current, intent.attribute, intent.value, context);
    }
    case 'remove-attribute': {
      const layer = layerAt(intent.layer, context);
      return layer && removeAttribute(layer, intent.attribute, context);
    }
    case 'set-order':
      return setOrder(intent.order, context);
    case 'choose-model':
    case 'declare-module':
    case 'fit-input':
    case 'set-kind':
    case 'set-value':
    case 'set-sizes':
    case 'change-constant':
    case 'rewrite':
      return undefined;
    default:
      return editLayers(intent, context);
  }
}

type LayerIntent = Extract<
  FixIntent,
  { type: 'insert-before' | 'insert-after' | 'replace-layer' | 'remove-layer' }
>;

function editLayers(intent: LayerIntent, context: EditContext): readonly TextEdit[] | undefined {
  const origin = context.origins[intent.layer];
  if (!origin) {
    return intent.type === 'insert-after'
      ? insertAfterInput(intent.layer, intent.insert, context)
      : undefined;
  }
  switch (intent.type) {
    case 'insert-before':
      return insertBefore(origin, intent.input ?? 0, intent.insert, context);
    case 'insert-after':
      return insertAfter(origin, intent.insert, context);
    case 'replace-layer':
      return replaceLayer(origin, intent.by, context);
    case 'remove-layer':
      return removeLayer(origin, context);
  }
}

/** Not where a value is left out behind an anchor or a tag: what is written there would be read as something else. */
function writing(span: Span, text: string, source: string): readonly TextEdit[] | undefined {
  if (span.start === span.end && isBehindProperty(span.start, source)) return undefined;
  return [replacement(span, text)];
}

function replacement({ start, end }: Span, text: string): TextEdit {
  return { range: { start, end }, text };
}

/** Takes out what a span covers: with its line if it stands alone on it, else with the spaces that would end the line. */
function removal(span: Span, text: string): TextEdit {
  const end = lineEnd(text, span.end);
  if (text.slice(span.end, end).trim() !== '') return replacement(span, '');
  let start = span.start;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  const alone = start === 0 || text[start - 1] === '\n';
  const next = text.indexOf('\n', end);
  return { range: { start, end: alone ? (next < 0 ? text.length : next + 1) : end }, text: '' };
}

function layerAt(id: number, { origins }: EditContext): WrittenLayer | undefined {
  const entry = origins[id]?.entry;
  return entry?.type === 'layer' ? entry : undefined;
}

function setInput(
  { layer, shape }: Extract<FixIntent, { type: 'set-input' }>,
  { network, model }: EditContext,
): readonly TextEdit[] | undefined {
  const literal = network.layers[layer]?.attributes.get('shape')?.literal;
  if (!literal || !model.inputs[layer]) return undefined;
  const text = `[${shape.map(formatDim).join(', ')}]`;
  return [{ range: { start: literal.start, end: literal.end }, text }];
}
