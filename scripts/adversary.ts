// Plays a hostile client against the language server for as long as it is told to:
// `npm run adversary -- --seconds 60 --seed 1`. What goes wrong, it shrinks and shows.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { acts, session } from '../test/harness/adversary.ts';
import { BROKEN, MODEL } from '../test/protocol/models.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const samples = [MODEL, BROKEN, ''];
let sessions = 0;
let done = 0;
const property = fc.asyncProperty(acts(samples.length), async (all) => {
  const wrong = await session(all, samples);
  sessions++;
  done += all.length;
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
});
const result = await fc.check(property, {
  seed: Number(values.seed),
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: Number(values.seconds) * 1000,
  markInterruptAsFailure: false,
});
console.log(`seed ${values.seed}: ${sessions} sessions, ${done} acts`);
if (result.failed) {
  console.log(`fails: ${JSON.stringify(result.counterexample)}\n${String(result.errorInstance)}`);
  process.exitCode = 1;
}
process.exit();
