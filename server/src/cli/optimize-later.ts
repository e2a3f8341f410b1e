// How soon V8 optimises what it runs. Each thread compiles for itself, and by its usual measure code that checks small files is optimised
// so often, and given up again so often, that this takes a quarter of all time.
import { setFlagsFromString } from 'node:v8';

/** Of the V8 in Node 20: work that a function does until it is looked at, six times as much as usual. Later ones count otherwise. */
const LATER = { version: /^11\./, flag: '--interrupt-budget=800000' };

/** For the whole process, whose threads share this. Does nothing where it is not known to help. */
export function optimizeLater(): void {
  if (LATER.version.test(process.versions.v8)) setFlagsFromString(LATER.flag);
}
