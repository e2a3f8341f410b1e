// What stands for a content: contents with the same digest are the same.
import { createHash } from 'node:crypto';
import type { FileState } from '../text/files.ts';

/** 43 letters, digits, `-` and `_`. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

/** Of what was read of another file: `null` if there is none; `undefined` if nothing is known of it. */
export function digestOfState(state: FileState): string | null | undefined {
  if (typeof state === 'object') return digest(state.text);
  return state === 'absent' ? null : undefined;
}
