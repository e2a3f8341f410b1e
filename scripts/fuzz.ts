// Searches for texts that analysis cannot take, for as long as it is told to:
// `node --import tsx scripts/fuzz.ts --format cnn-yaml --seconds 60 --seed 1`. What it finds, it shrinks and shows.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { formats } from '../server/src/formats/index.ts';
import { checkText } from '../test/harness/fuzz-check.ts';
import { fuzzTexts } from '../test/harness/fuzz-texts.ts';

const { values } = parseArgs({
  options: {
    format: { type: 'string', default: 'cnn-yaml' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const format = formats.find(({ id }) => id === values.format);
if (!format) throw new Error(`there is no format ${values.format}`);

const options = { places: 12, mended: 4 };
const slowest: { time: number; text: string } = { time: 0, text: '' };
let tried = 0;
const property = fc.property(fuzzTexts(format.id, { whole: true }), (text) => {
  const started = process.cpuUsage().user;
  checkText(text, format, options);
  const time = (process.cpuUsage().user - started) / 1000;
  tried++;
  if (time > slowest.time) Object.assign(slowest, { time, text });
});
const result = fc.check(property, {
  seed: Number(values.seed),
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: Number(values.seconds) * 1000,
  markInterruptAsFailure: false,
});
console.log(`${format.id}, seed ${values.seed}: ${tried} texts`);
console.log(`slowest: ${Math.round(slowest.time)} ms for ${JSON.stringify(slowest.text.slice(0, 4000))}`);
if (result.failed && result.counterexample) {
  const [text] = result.counterexample;
  console.log(`fails: ${JSON.stringify(text)}\n${String(result.errorInstance)}`);
  if (result.errorInstance instanceof Error) console.log(result.errorInstance.stack);
  process.exitCode = 1;
}
