// Values as a file gives them, before they are known to be of the right type.

export type RawValue =
  | null
  | number
  | string
  | boolean
  | readonly RawValue[]
  | { readonly [key: string]: RawValue };

/** The largest size or count that is read: with it, products stay within what the arithmetic can tell. */
export const LARGEST_SIZE = 2 ** 31 - 1;

export function isRawList(raw: RawValue): raw is readonly RawValue[] {
  return Array.isArray(raw);
}

export function isRawRecord(raw: RawValue): raw is { readonly [key: string]: RawValue } {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
