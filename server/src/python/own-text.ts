// A text of a library's own, run as a part of the program. It stands nowhere in the program's files, so all that it makes has no
// place of its own: whoever asks for one takes that of the call that led there.

import type { Run, Value } from './values.ts';

export { NO_PLACE } from './placeless.ts';

/** Runs the statements of a text, and gives the names that they leave; `undefined` if `run` cannot do that. */
export function runOwnText(source: string, run: Run): ReadonlyMap<string, Value> | undefined {
  return run.ownText(source, source).entries;
}
