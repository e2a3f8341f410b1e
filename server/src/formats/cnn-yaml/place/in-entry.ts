// Places in a list of layers: kinds, what stands beside them, and what they read.
import type { Step } from '../../../syntax/yaml/locate.ts';
import { keyText, type YamlNode } from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';
import type { Place } from '../../format.ts';
import { ENTRY_KEYS, LAYER_KEYS } from '../keys.ts';
import { takesReferences } from '../merges.ts';
import { BESIDE_KIND } from '../read/beside.ts';
import { spelledKind } from '../spelling.ts';
import type { WrittenEntry } from '../written.ts';
import {
  keyPlace,
  kindPlace,
  namePlace,
  type PlaceContext,
  referencePlace,
  type Surroundings,
} from './context.ts';
import { placeInArguments, placeInAttributes, valuePlace } from './in-value.ts';

/** `steps` lead from a list of layers to the place. */
export function placeInList(
  steps: readonly Step[],
  around: Surroundings,
  context: PlaceContext,
): Place | undefined {
  const [step, ...rest] = steps;
  if (step?.type !== 'item') return undefined;
  const entry = around.lists[0]?.find((each) => isWrittenAs(each, step.item));
  const [inner, ...below] = rest;
  if (!inner) return kindPlace(operationOf(entry), itemOf(entry, context), context);
  if (inner.type === 'item') return undefined;
  if (inner.type === 'key') return placeAtKey(inner, entry, context);
  return placeBehind(keyText(inner.pair.key) ?? '', below, { entry, around, context });
}

/** The span of the entry, unless it is only about to be written. */
function itemOf(entry: WrittenEntry | undefined, context: PlaceContext): Span | undefined {
  return entry && context.written !== '' ? context.toOriginal(entry.definition.span) : undefined;
}

function isWrittenAs(entry: WrittenEntry, node: YamlNode): boolean {
  return entry.map === node || entry.definition.span === node.span;
}

function operationOf(entry: WrittenEntry | undefined): string | undefined {
  return entry?.type === 'layer' ? entry.operation?.id : undefined;
}

function placeAtKey(
  step: Extract<Step, { type: 'key' | 'value' }>,
  entry: WrittenEntry | undefined,
  context: PlaceContext,
): Place {
  const name = keyText(step.pair.key) ?? '';
  const keys = [...LAYER_KEYS, ...ENTRY_KEYS];
  const isKind =
    entry !== undefined && entry.type !== 'repeat' && entry.definition.kind === name && name !== 'reuse';
  if (isKind) return kindPlace(operationOf(entry), itemOf(entry, context), context);
  if (keys.some((key) => key.name === name)) return keyPlace(keys, step.map, context);
  const hasKind = step.map.pairs.some(({ key }) => {
    const other = keyText(key) ?? '';
    return other !== name && !BESIDE_KIND.has(other);
  });
  return hasKind ? keyPlace(LAYER_KEYS, step.map, context) : kindPlace(undefined, undefined, context);
}

interface Behind {
  readonly entry: WrittenEntry | undefined;
  readonly around: Surroundings;
  readonly context: PlaceContext;
}

/** The place in the value behind a key of an entry. */
function placeBehind(
  key: string,
  steps: readonly Step[],
  { entry, around, context }: Behind,
): Place | undefined {
  switch (key) {
    case 'name':
      return namePlace('The name of this layer', context);
    case 'from':
    case 'reuse':
      return referencePlace(around, entry, context);
    case 'repeat':
      return valuePlace('repeat', {}, around, context);
    case 'layers': {
      const inner = entry?.type === 'repeat' ? [entry.layers, ...around.lists] : around.lists;
      return placeInList(steps, { ...around, lists: inner }, context);
    }
    default:
      break;
  }
  const block = context.model.blocks.get(key);
  if (block) return placeInArguments(steps, block, around, context);
  const spelled = spelledKind(key, context.model.framework);
  const operation = spelled?.operation;
  const inMap = steps[0]?.type === 'key' || steps[0]?.type === 'value';
  if (operation && takesReferences(operation) && !inMap) return referencePlace(around, entry, context);
  return placeInAttributes(steps, spelled, around, context);
}
