// Looks for a size of the input with which a model runs to its end, where it does not with the one that the file gives it.
import { Tensor } from '../../../libraries/torch/tensors/tensor.ts';
import { NO_PLACE } from '../../../python/no-place.ts';
import type { Given } from '../../../python/values.ts';
import type { Way } from '../../format.ts';
import type { FoundModel } from '../found-models.ts';
import type { Program } from '../program.ts';
import { fits } from '../verdict.ts';
import type { EditContext } from './context.ts';
import { setInput } from './set-input.ts';

/** How often the model is run. */
const MOST = 16;
/** How long the side of a picture usually is. */
const USUAL: readonly number[] = [28, 32, 64, 96, 112, 128, 160, 192, 224, 256, 299, 320, 384, 416, 512];

/** The first input alone is changed, along all of its axes behind the channels or along one. */
export function fitInput(found: FoundModel, program: Program, context: EditContext): readonly Way[] {
  const call = found.traced?.call;
  const [first, ...others] = call?.given.positional ?? [];
  const sizes = first?.value instanceof Tensor ? first.value.sizes : undefined;
  if (!call || !first || !sizes?.every((size) => size !== undefined)) return [];
  const { facts } = first.value as Tensor;
  for (const changed of resized(sizes, context.tree.text).slice(0, MOST)) {
    const value = new Tensor({ ...facts, sizes: changed }, program.library.home);
    const given: Given = { ...call.given, positional: [{ ...first, value }, ...others] };
    const again = program.trace(call.model, given, call.batch, call.span ?? NO_PLACE, 'misfit');
    if (again && fits(again)) return waysTo(changed.slice(1), context);
  }
  return [];
}

function waysTo(shape: readonly number[], context: EditContext): readonly Way[] {
  return setInput({ type: 'set-input', layer: 0, shape }, context).map((way) => ({
    ...way,
    where: `to ${shape.join('×')}${way.where === undefined ? '' : ` ${way.where}`}`,
  }));
}

/** Those near it first. Numbers of the file itself are likely to be what was meant. */
function resized(sizes: readonly number[], text: string): readonly (readonly number[])[] {
  const [, , first, ...rest] = sizes;
  if (first === undefined) return [];
  const written = Array.from(text.matchAll(/\b\d{1,4}\b/g), ([digits]) => Number(digits));
  const sides = (size: number) => {
    const all = new Set([size / 2, size * 2, ...written, ...USUAL].filter((one) => isSide(one, size)));
    const distance = (one: number) => Math.abs(Math.log(one / size)) + (written.includes(one) ? 0 : 1);
    return [...all].sort((one, other) => distance(one) - distance(other));
  };
  const isSquare = rest.length > 0 && rest.every((size) => size === first);
  const squares = isSquare
    ? sides(first).map((side) => [...sizes.slice(0, 2), side, ...rest.map(() => side)])
    : [];
  const single = sizes
    .slice(2)
    .flatMap((size, axis) => sides(size).map((side) => sizes.with(axis + 2, side)));
  return [...squares, ...single];
}

/** A quarter and four times as much is as far as is looked. */
function isSide(side: number, size: number): boolean {
  return Number.isInteger(side) && side !== size && side >= size / 4 && side <= size * 4;
}
