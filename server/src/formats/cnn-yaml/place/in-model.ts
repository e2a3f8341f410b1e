// Places among the keys of the file and of blocks; what stands in a list of layers is for in-entry.ts.
import type { Step } from '../../../syntax/yaml/locate.ts';
import { keyText } from '../../../syntax/yaml/tree.ts';
import type { Place } from '../../format.ts';
import { BLOCK_KEYS, findKey, MODEL_KEYS } from '../keys.ts';
import { spelledKind } from '../spelling.ts';
import { keyPlace, kindPlace, namePlace, type PlaceContext, referencePlace } from './context.ts';
import { placeInList } from './in-entry.ts';
import { placeInAttributes } from './in-value.ts';

/** `steps` lead from the root to the place. */
export function placeInModel(steps: readonly Step[], context: PlaceContext): Place | undefined {
  const [step, ...rest] = steps;
  if (!step || step.type === 'item') return undefined;
  if (step.type === 'key') return keyPlace(MODEL_KEYS, step.map, context);
  const { model, range, written } = context;
  const key = keyText(step.pair.key) ?? '';
  switch (key) {
    case 'model':
      return namePlace("The model's name", context);
    case 'inputs':
      return rest[0]?.type === 'key'
        ? namePlace('An input of the model', context)
        : valuePlace('input', context);
    case 'input':
      return valuePlace('input', context);
    case 'layers':
      return placeInList(rest, { lists: [model.layers] }, context);
    case 'outputs':
      return referencePlace({ lists: [model.layers] }, undefined, context);
    case 'defaults':
      return placeInDefaults(rest, context);
    case 'blocks':
      return placeInBlocks(rest, context);
    default: {
      const words = findKey(MODEL_KEYS, key)?.values;
      return words && { type: 'value', range, written, attribute: key, words, parameters: [] };
    }
  }
}

function valuePlace(attribute: string, { range, written }: PlaceContext): Place {
  return { type: 'value', range, written, attribute, parameters: [] };
}

function placeInDefaults(steps: readonly Step[], context: PlaceContext): Place | undefined {
  const [step, ...rest] = steps;
  if (!step || step.type === 'item') return undefined;
  const spelled = spelledKind(keyText(step.pair.key) ?? '', context.model.framework);
  if (step.type === 'key') return kindPlace(spelled?.operation.id, undefined, context);
  return placeInAttributes(rest, spelled, {}, context);
}

function placeInBlocks(steps: readonly Step[], context: PlaceContext): Place | undefined {
  const [step, ...rest] = steps;
  if (!step || step.type === 'item') return undefined;
  if (step.type === 'key') return namePlace('A block, which `layers` can use like a kind', context);
  const block = context.model.blocks.get(keyText(step.pair.key) ?? '');
  const [inner, ...below] = rest;
  if (!block || !inner || inner.type === 'item') return undefined;
  if (inner.type === 'key') return keyPlace(BLOCK_KEYS, inner.map, context);
  switch (keyText(inner.pair.key)) {
    case 'layers':
      return placeInList(below, { lists: [block.layers], block }, context);
    case 'outputs':
      return referencePlace({ lists: [block.layers], block }, undefined, context);
    case 'inputs':
      return namePlace('An input of the block', context);
    case 'parameters':
      if (below[0]?.type === 'value') return valuePlace(keyText(below[0].pair.key) ?? '', context);
      return namePlace('A parameter of the block: `$name` in its layers', context);
    default:
      return undefined;
  }
}
