// What was seen in a run, in the words of every format: tensors by where they are in a model, everything else as Python writes it.
import { shownSize } from '../../libraries/assumed-batch.ts';
import type { KerasTensor } from '../../libraries/keras/tensors/keras-tensor.ts';
import { shapeOf } from '../../libraries/keras/tensors/sizes.ts';
import { formatDim } from '../../network/shape.ts';
import { shownFloat, shownText } from '../../python/shown.ts';
import type { ComputedValue } from '../format.ts';
import type { SeenValue } from './seen.ts';

/** Says where a tensor is: of which model a trace is, and where one of Keras stands. */
export interface TensorPlaces {
  ofTrace(trace: object): string | undefined;
  ofKeras(tensor: KerasTensor): Extract<ComputedValue, { type: 'tensor' }>['source'] | undefined;
}

/** Longest text that is shown. */
const MOST_TEXT = 60;

export function computedOf(value: SeenValue, places: TensorPlaces): ComputedValue {
  switch (value.type) {
    case 'tensor':
      return tensorOf(value, places);
    case 'keras': {
      const { sizes, facts } = value.tensor;
      const source = places.ofKeras(value.tensor);
      return {
        type: 'tensor',
        ...(sizes && { sizes: shapeOf(sizes) }),
        ...(facts.dtype !== undefined && { dtype: facts.dtype }),
        ...(source && { source }),
      };
    }
    case 'list':
    case 'tuple':
      return itemsOf(value, places);
    default:
      return { type: 'plain', text: textOf(value) };
  }
}

function tensorOf(
  { facts: { sizes, dtype, source } }: Extract<SeenValue, { type: 'tensor' }>,
  places: TensorPlaces,
): ComputedValue {
  const model = source && places.ofTrace(source.trace);
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
  places: TensorPlaces,
): ComputedValue {
  const computed = items.map((item) => computedOf(item, places));
  const texts = computed.map((item) => (item.type === 'plain' ? item.text : undefined));
  if (!texts.every((text) => text !== undefined)) return { type: 'list', items: computed };
  const inside = texts.join(', ');
  if (type === 'list') return { type: 'plain', text: `[${inside}]` };
  return { type: 'plain', text: texts.length === 1 ? `(${inside},)` : `(${inside})` };
}

function textOf(value: Exclude<SeenValue, { type: 'tensor' | 'keras' | 'list' | 'tuple' }>): string {
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
