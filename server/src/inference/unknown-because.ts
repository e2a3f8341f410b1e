// The one reason that is given for those figures of a layer that are not known.
import type { Layer } from '../network/network.ts';
import { elementCount, isKnown } from '../network/shape.ts';
import type { Applied } from '../operations/apply-operation.ts';
import type { InputShape } from '../operations/operation.ts';
import { DOES_NOT_FIT, INCOMPLETE, NOT_COUNTED, NOT_DECLARED, OF_ONES_OWN, UNKNOWN_INPUT } from './cost.ts';

/** Why a figure of this layer, if one is unknown, is: a clause that can follow "unknown because". */
export function unknownBecause(layer: Layer, { outputs, problems }: Applied): string {
  if (layer.incomplete) return INCOMPLETE;
  if (layer.operation === 'custom') {
    if (!layer.attributes.has('parameters')) return NOT_DECLARED;
    // Of known sizes all but the multiply-accumulates follow.
    if (outputs.every(isSized)) return OF_ONES_OWN;
  }
  if (problems.length > 0) return DOES_NOT_FIT;
  return layer.stated?.unknownMacs && outputs.every(isSized) ? NOT_COUNTED : UNKNOWN_INPUT;
}

function isSized(shape: InputShape): boolean {
  return shape !== undefined && isKnown(elementCount(shape));
}
