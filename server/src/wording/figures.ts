// Shapes and counts as text, with the reason where there is no figure.
import {
  type Cost,
  type Count,
  isCount,
  type ReceptiveField,
  type UnknownCount,
} from '../inference/facts.ts';
import { formatShape, isKnown } from '../network/shape.ts';
import type { InputShape } from '../operations/operation.ts';
import { formatCount } from '../text/format-count.ts';
import { counted } from './counted.ts';
import { code } from './markdown.ts';
import { formatBytes, formatExtent, formatShort } from './numbers.ts';

/** Bytes of one number of type float32. */
export const BYTES = 4;

/** `36×28×20`, or `?` when not even the number of axes is known. Not escaped. */
export function shapeText(shape: InputShape): string {
  return shape ? formatShape(shape) : '?';
}

/** Shapes of several tensors: `36×28×20, 18×14×20`. */
export function shapesText(shapes: readonly InputShape[]): string {
  return shapes.length === 0 ? '?' : shapes.map(shapeText).join(', ');
}

/** What the first and the last of several things give, as Markdown code: `56×56×64` … `7×7×512`. */
export function endsText(all: readonly (readonly InputShape[])[]): string {
  const [first, last] = [shapesText(all[0] ?? []), shapesText(all.at(-1) ?? [])];
  return first === last ? code(first) : `${code(first)} … ${code(last)}`;
}

/** `61,100,840`; of a sum of which parts are not known, `178,852 + MyModule` or `≥ 61,100,840`; or `?`. Not escaped. */
export function countText(count: Count): string {
  return figureText(count, formatCount);
}

/** `61.1 M`, `≥ 61.1 M`, or `?`. */
export function shortText(count: Count): string {
  return figureText(count, formatShort);
}

function figureText(count: Count, format: (count: number) => string): string {
  if (isCount(count)) return format(count);
  if (count.atLeast === undefined) return '?';
  return partText(format(count.atLeast), count);
}

/** A sum of which parts are not known: `178,852 + MyModule + 1 layer` where few are missing, else `≥ 178,852`. */
export function partText(sum: string, { of = [], others = 0 }: Omit<UnknownCount, 'unknown'>): string {
  if (of.length === 0 || of.length > MOST_NAMED || others > MOST_OTHERS) return `≥ ${sum}`;
  const rest = others === 0 ? [] : [counted(others, 'layer')];
  return [sum, ...of, ...rest].join(' + ');
}

/** So many modules of one's own are named in a sum, with so many other layers that are not known either. */
const MOST_NAMED = 3;
const MOST_OTHERS = 9;

/**
 * "1,640,042 as Keras counts", where a framework counts running statistics too and there are some. What is trained and what is
 * not are all numbers that a model keeps.
 */
export function countedByText(framework: string | undefined, cost: Cost): string | undefined {
  const stored = storedCount(framework, cost);
  return stored === undefined ? undefined : `${formatCount(stored)} as ${framework} counts`;
}

/** The number of parameters as that framework counts them, where it is another one than ours. */
export function storedCount(framework: string | undefined, cost: Cost): number | undefined {
  const { params, trainable, nonTrainable } = cost;
  if (framework === undefined || !isCount(trainable) || !isCount(nonTrainable)) return undefined;
  const stored = trainable + nonTrainable;
  return stored === params ? undefined : stored;
}

/** "without 1 layer whose parameters are not known", where a sum lacks some. */
export function missingText(count: Count, what: string): string | undefined {
  if (isCount(count) || count.missing === undefined) return undefined;
  return `without ${counted(count.missing, 'layer')} whose ${what} are not known`;
}

/** "80.6 kB as float32", or nothing. */
export function memoryText(count: Count): string {
  return isCount(count) ? `${formatBytes(count * BYTES)} as float32` : '';
}

/** Whether every size is a number. */
export function isKnownShape(shape: InputShape): shape is readonly number[] {
  return shape?.every(isKnown) ?? false;
}

/** `7×7`, `∞` for an axis that is read whole. */
export function fieldSizeText(field: ReceptiveField): string {
  return field.axes.map((axis) => formatExtent(axis.size)).join('×');
}

export function fieldStrideText(field: ReceptiveField): string {
  return field.axes.map((axis) => formatExtent(axis.stride)).join('×');
}

/** `320 params` at the end of a line; nothing where there are none. */
export function paramsHint(params: number): string {
  return params === 0 ? '' : `${formatCount(params)} params`;
}
