// What stands for a content: contents with the same digest are the same.
import { createHash } from 'node:crypto';

/** 43 letters, digits, `-` and `_`. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
