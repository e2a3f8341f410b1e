// The one reason that is given for those figures of a layer that are not known.
import type { Layer } from '../network/network.ts';
import { elementCount, isKnown } from '../network/shape.ts';
import type { Applied } from '../operations/apply-operation.ts';
import type { InputShape } from '../operations/operation.ts';
import {
  DOES_NOT_FIT,
  INCOMPLETE,
  NOT_COUNTED,
  NOT_DECLARED,
  OF_ONES_OWN,
  OPEN_WIDTH,
  UNKNOWN_INPUT,
} from './cost.ts';

/** Why a figure of this layer, if one is unknown, is: a clause that can follow "unknown because". */
export function unknownBecause(layer: Layer, { outputs, problems }: Applied): string {
  if (isOfUnknownKind(layer)) return ofUnknownKind(layer);
  if (layer.incomplete) return INCOMPLETE;
  if (layer.openWidth) return OPEN_WIDTH;
  if (layer.operation === 'custom') {
    if (!layer.attributes.has('parameters')) return NOT_DECLARED;
    // Of known sizes all but the multiply-accumulates follow.
    if (outputs.every(isSized)) return OF_ONES_OWN;
  }
  if (problems.length > 0) return DOES_NOT_FIT;
  return layer.stated?.unknownMacs && outputs.every(isSized) ? NOT_COUNTED : UNKNOWN_INPUT;
}

/** Why nothing is known of a layer of a kind that is not known. */
export function ofUnknownKind({ kind }: Layer): string {
  return `the kind \`${kind}\` is not known`;
}

/** The module that a layer is if its figures are not known because it is nobody else's. */
export function ofOnesOwn(layer: Layer): string | undefined {
  const isUncounted = layer.operation === 'custom' && !layer.attributes.has('parameters');
  if (isOfUnknownKind(layer)) return nameIn(layer.kind);
  if (!isUncounted) return undefined;
  return nameIn(layer.kind === 'custom' ? layer.name : layer.kind);
}

/** What looks like a name; files may write anything in its place. */
function nameIn(text: string | undefined): string | undefined {
  return text !== undefined && /^[A-Za-z_][\w.]{0,39}$/.test(text) ? text : undefined;
}

function isOfUnknownKind({ operation, stated }: Layer): boolean {
  return operation === undefined && stated?.parameters === 'unknown';
}

function isSized(shape: InputShape): boolean {
  return shape !== undefined && isKnown(elementCount(shape));
}
