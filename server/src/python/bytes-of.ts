// Strings of bytes, each byte as the number that it is.
import { int } from './make.ts';
import type { Value } from './values.ts';

/** Each byte as its number. */
export function bytesOf(value: string): readonly Value[] {
  return [...value].map((one) => int(one.charCodeAt(0)));
}
