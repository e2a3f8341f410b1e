// Values as calls of a library write them: what reads their arguments is Python.
import type { AttributeValue } from '../network/attribute-value.ts';

/** `True`, `3`, `"nearest"`, `[1, 2]` */
export function literalText(value: AttributeValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}
