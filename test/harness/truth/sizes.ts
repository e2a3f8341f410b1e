// Compares shapes as convlint gives them, mostly without the batch, with shapes as PyTorch gave them, with it.
import { type Dim, isKnown } from '../../../server/src/network/shape.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import { EXACT, type Outcome, unknown, wrong } from './outcome.ts';

/** A shape, or several in a list or a dict; null or a word for what is no tensor. */
export type Measured =
  | null
  | string
  | readonly number[]
  | readonly Measured[]
  | { readonly [key: string]: Measured };

/** All shapes in what was measured, in order. */
export function shapesIn(measured: Measured): readonly (readonly number[])[] {
  if (measured === null || typeof measured === 'string') return [];
  if (isShape(measured)) return [measured];
  return (isList(measured) ? measured : Object.values(measured)).flatMap(shapesIn);
}

function isList(measured: Measured): measured is readonly Measured[] {
  return Array.isArray(measured);
}

function isShape(measured: Measured): measured is readonly number[] {
  return Array.isArray(measured) && measured.every((size) => typeof size === 'number');
}

/** `batch` is the size of the first axis of what was given. */
export function compareShape(
  what: string,
  found: InputShape,
  measured: readonly number[],
  batch: number,
): Outcome {
  if (!found) return unknown(`${what}: no axis is known`);
  const [first, ...sample] = measured;
  const candidates = first === batch ? [sample, measured] : [measured];
  const fits = candidates.map((sizes) => compareSizes(found, sizes, batch));
  if (fits.includes('exact')) return EXACT;
  if (fits.includes('unknown')) return unknown(`${what}: a size is not known`);
  return wrong(`${what}: ${shown(found)} instead of [${measured.join(', ')}]`);
}

function compareSizes(found: readonly Dim[], sizes: readonly number[], batch: number): Outcome['type'] {
  if (found.length !== sizes.length) return 'wrong';
  const fits = found.map((dim, at) => compareSize(dim, sizes[at] ?? 0, batch));
  return fits.find((fit) => fit === 'wrong') ?? fits.find((fit) => fit === 'unknown') ?? 'exact';
}

function compareSize(dim: Dim, size: number, batch: number): Outcome['type'] {
  const value = isKnown(dim) ? dim : sizeOf(dim.name, batch);
  return value === undefined ? 'unknown' : value === size ? 'exact' : 'wrong';
}

/** `N`, `8·N` and `N/2` are parts and multiples of the batch. */
function sizeOf(name: string | undefined, batch: number): number | undefined {
  const [, times, , by] = /^(?:([\d.]+)·)?N(\/([\d.]+))?$/.exec(name ?? '') ?? [undefined, undefined];
  if (name === undefined || !/N/.test(name)) return undefined;
  return (batch * Number(times ?? 1)) / Number(by ?? 1);
}

function shown(shape: readonly Dim[]): string {
  return `[${shape.map((dim) => (isKnown(dim) ? String(dim) : (dim.name ?? '?'))).join(', ')}]`;
}
