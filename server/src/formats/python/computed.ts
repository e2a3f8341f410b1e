// What was seen in a run, in the words of every format: tensors by where they are in a model, everything else as Python writes it.
import { shownSize } from '../../libraries/assumed-batch.ts';
import { formatDim } from '../../network/shape.ts';
import { shownFloat, shownText } from '../../python/shown.ts';
import type { ComputedValue } from '../format.ts';
import type { SeenValue } from './seen.ts';

/** Says of which model a trace is. */
export type ModelOfTrace = (trace: object) => string | undefined;

/** Longest text that is shown. */
const MOST_TEXT = 60;

export function computedOf(value: SeenValue, modelOf: ModelOfTrace): ComputedValue {
  switch (value.type) {
    case 'tensor':
      return tensorOf(value, modelOf);
    case 'list':
    case 'tuple':
      return itemsOf(value, modelOf);
    default:
      return { type: 'plain', text: textOf(value) };
  }
}

function tensorOf(
  { facts: { sizes, dtype, source } }: Extract<SeenValue, { type: 'tensor' }>,
  modelOf: ModelOfTrace,
): ComputedValue {
  const model = source && modelOf(source.trace);
  return {
    type: 'tensor',
    ...(sizes && { sizes: sizes.map(shownSize) }),
    ...(dtype !== undefined && { dtype }),
    ...(source &&
      model !== undefined && { source: { model, tensor: { layer: source.layer, output: source.output } } }),
  };
}

function itemsOf(
  { type, items }: Extract<SeenValue, { type: 'list' | 'tuple' }>,
  modelOf: ModelOfTrace,
): ComputedValue {
  const computed = items.map((item) => computedOf(item, modelOf));
  const texts = computed.map((item) => (item.type === 'plain' ? item.text : undefined));
  if (!texts.every((text) => text !== undefined)) return { type: 'list', items: computed };
  const inside = texts.join(', ');
  if (type === 'list') return { type: 'plain', text: `[${inside}]` };
  return { type: 'plain', text: texts.length === 1 ? `(${inside},)` : `(${inside})` };
}

function textOf(value: Exclude<SeenValue, { type: 'tensor' | 'list' | 'tuple' }>): string {
  switch (value.type) {
    case 'int':
      return formatDim(shownSize(value.value));
    case 'float':
      return shownFloat(value.value);
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'text': {
      const text = shownText(value.value) ?? '…';
      return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
    }
  }
}
