// Values as files of numbered rows write them: their libraries read arguments as Python.
import type { AttributeValue } from '../../network/attribute-value.ts';

/** `True`, `3`, `"nearest"`, `[1, 2]` */
export function literalText(value: AttributeValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}
