// Carries out what a fix wants, in this format: values that are written, or can be written into a config.
import type { AttributeValue, DeclaredSize, SidePadding } from '../../network/attribute-value.ts';
import type { Network } from '../../network/network.ts';
import { isKnown, type Shape } from '../../network/shape.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type SegmentTable, sourceOf } from '../../text/span.ts';
import type { FixIntent } from '../fix-intent.ts';
import type { Descriptions } from './memory.ts';
import type { WrittenLayer } from './written.ts';

export interface EditContext {
  readonly text: string;
  readonly network: Network;
  readonly origins: readonly (WrittenLayer | undefined)[];
  readonly segments: SegmentTable;
  readonly descriptions: Descriptions;
}

/** `undefined` where the text cannot be changed that way. Whoever offers the edits tries them first. */
export function editFor(intent: FixIntent, context: EditContext): readonly TextEdit[] | undefined {
  switch (intent.type) {
    case 'set-attribute':
      return setAttribute(intent, context);
    case 'set-input':
      return setInput(intent, context);
    case 'replace': {
      const { start, end } = context.segments.locate(intent.span);
      const isInString = /["]$/.test(context.text.slice(0, start));
      const text = isInString ? JSON.stringify(intent.text).slice(1, -1) : intent.text;
      return [{ range: { start, end }, text }];
    }
    default:
      return undefined;
  }
}

function setAttribute(
  { layer: id, attribute, value }: Extract<FixIntent, { type: 'set-attribute' }>,
  { text, network, origins, segments, descriptions }: EditContext,
): readonly TextEdit[] | undefined {
  const layer = network.layers[id];
  const origin = origins[id];
  if (!layer || !origin) return undefined;
  const literal = layer.attributes.get(attribute)?.literal;
  if (literal) {
    const source = sourceOf(literal);
    const range = segments.locate(literal);
    const isInString = text[range.start - 1] === '"';
    const spelled = spell(attribute, value, source);
    const isWord = typeof spelled === 'string' && isInString;
    if (spelled === undefined || isInString !== isQuoted(spelled)) return undefined;
    const written = isWord ? spelled.slice(1, -1) : spelled;
    return [{ range, text: written }];
  }
  const parameter = descriptions.of(origin).record?.parameters.find(({ sets }) => sets === attribute);
  const spelled = spell(attribute, value, undefined);
  const { config } = origin;
  const { segment } = origin.definition.span;
  const source = segment.text;
  // In JSON that stands in a string, quotes have backslashes before them.
  const isPlain =
    config?.type === 'object' && source[config.start] === '{' && !source.startsWith('\\"', config.start + 1);
  if (!parameter || spelled === undefined || !isPlain) return undefined;
  const comma = config.entries.length > 0 ? ', ' : '';
  const start = config.start + 1;
  const at = segments.locate({ segment, start, end: start }).start;
  return [{ range: { start: at, end: at }, text: `"${parameter.name}": ${spelled}${comma}` }];
}

function isQuoted(spelled: string): boolean {
  return spelled.startsWith('"');
}

/** A value as JSON; a number for all axes in the form of the list that stands there. */
function spell(attribute: string, value: AttributeValue, before: string | undefined): string | undefined {
  if (attribute === 'padding' && typeof value !== 'object') return spellPadding(value, before);
  if (typeof value === 'string') return undefined;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    const count = before?.startsWith('[') ? before.split(',').length : 0;
    if (count === 0) return String(value);
    return before?.includes('[', 1) ? undefined : `[${new Array(count).fill(value).join(', ')}]`;
  }
  const items = value.map((item: DeclaredSize | SidePadding) => {
    if (typeof item === 'object') return `[${item.before}, ${item.after}]`;
    return typeof item === 'number' ? String(item) : undefined;
  });
  return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
}

/** Padding is a word in convolutions and pools, and numbers in layers that do nothing else. */
function spellPadding(value: AttributeValue, before: string | undefined): string | undefined {
  const isNumbers = before !== undefined && /^[\d[]/.test(before);
  if (value === 'same_tensorflow') return isNumbers ? undefined : '"same"';
  if (value === 'valid' || (value === 0 && !isNumbers)) return isNumbers ? undefined : '"valid"';
  return isNumbers && typeof value === 'number' ? String(value) : undefined;
}

/** The batch stays as it is. */
function setInput(
  { layer, shape }: Extract<FixIntent, { type: 'set-input' }>,
  { network, segments }: EditContext,
): readonly TextEdit[] | undefined {
  const literal = network.layers[layer]?.attributes.get('shape')?.literal;
  if (!literal) return undefined;
  const batch = /^\[\s*([^\s,\]]+)/.exec(sourceOf(literal))?.[1];
  if (batch === undefined) return undefined;
  const text = `[${[batch, ...sizesOf(shape)].join(', ')}]`;
  return [{ range: segments.locate(literal), text }];
}

function sizesOf(shape: Shape): readonly string[] {
  return shape.map((size) => (isKnown(size) ? String(size) : 'null'));
}
