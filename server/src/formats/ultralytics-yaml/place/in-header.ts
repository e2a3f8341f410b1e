// Places among the keys of the file and their values.
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import type { Step } from '../../../syntax/yaml/locate.ts';
import { keyText } from '../../../syntax/yaml/tree.ts';
import type { KeyInfo, Place } from '../../format.ts';
import { keysOf } from '../keys.ts';
import type { PlaceContext } from './context.ts';

/** The numbers of a scale, in their order. */
const SCALE_NUMBERS: readonly (readonly [name: string, spec: AttributeSpec])[] = [
  ['depth', number('Factor of the repeats of every row; the result is rounded')],
  ['width', number('Factor of the widths of every row; rounded up to a multiple of 8')],
  ['max_channels', number('Widths are capped at this before they are multiplied')],
];

function number(meaning: string): AttributeSpec {
  return { type: 'number', min: 0, meaning, default: { required: true } };
}

export function placeInHeader(
  step: Extract<Step, { type: 'key' | 'value' }>,
  rest: readonly Step[],
  context: PlaceContext,
): Place | undefined {
  const { model, range, written } = context;
  const keys = keysOf(model.content?.header.dialect ?? 'ultralytics');
  if (step.type === 'key') {
    const present = step.map.pairs.flatMap((pair) => (pair === step.pair ? [] : (keyText(pair.key) ?? [])));
    return { type: 'key', range, written, keys, present };
  }
  const key = keyText(step.pair.key) ?? '';
  if (key === 'scales') return placeInScales(rest, context);
  const words = key === 'scale' ? scaleWords(context) : valuesOf(keys, key);
  return { type: 'value', range, written, attribute: key, parameters: [], ...(words && { words }) };
}

function valuesOf(keys: readonly KeyInfo[], name: string): KeyInfo['values'] {
  return keys.find((key) => key.name === name)?.values;
}

function scaleWords({ model }: PlaceContext): Readonly<Record<string, string>> {
  const scales = model.content?.header.scales ?? [];
  return Object.fromEntries(
    scales.map(({ name = '', depth, width }) => [name, `Depth × ${depth}, width × ${width}`]),
  );
}

/** `n: [0.33, 0.25, 1024]` */
function placeInScales(rest: readonly Step[], { range, written }: PlaceContext): Place | undefined {
  const [entry, item] = rest;
  if (entry?.type === 'key') return { type: 'name', range, written, meaning: 'A scale of the model' };
  if (entry?.type !== 'value' || item?.type !== 'item') return undefined;
  const found = SCALE_NUMBERS[item.sequence.items.indexOf(item.item)];
  return found && { type: 'value', range, written, attribute: found[0], spec: found[1], parameters: [] };
}
