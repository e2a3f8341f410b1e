// `npm run bench` measures what a user waits for and prints each ratio beside its bar; it fails if one is over.
// `-- --only keystroke,memory` measures some parts, `-- --json` prints data.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { isOver, type Line } from './measure.ts';
import { starts } from './processes.ts';
import { protocol } from './protocol.ts';

const ROOT = join(import.meta.dirname, '..');
const PARTS = ['keystroke', 'whole-file', 'memory', 'protocol', 'start'] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const chosen = values.only?.split(',') ?? PARTS;
const scratch = mkdtempSync(join(tmpdir(), 'convlint-bench-'));
const dist = join(scratch, 'dist');
let over = 0;

try {
  execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${dist}`], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const bundle = join(scratch, 'in-process.cjs');
  await build({
    entryPoints: [join(ROOT, 'bench/in-process.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  for (const part of PARTS.filter((name) => chosen.includes(name))) {
    for (const line of await measure(part, bundle)) print(line);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (over > 0 && !values.json) console.log(`\n${over} over the bar.`);
process.exitCode = over > 0 ? 1 : 0;

async function measure(part: Part, bundle: string): Promise<readonly Line[]> {
  if (part === 'protocol') return protocol(dist);
  if (part === 'start') return starts(dist, scratch);
  const output = execFileSync(process.execPath, ['--expose-gc', bundle, part], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

function print(line: Line): void {
  if (isOver(line)) over++;
  if (values.json) {
    console.log(JSON.stringify(line));
    return;
  }
  const { what, value, unit, bar, detail } = line;
  const limit = bar ? ('most' in bar ? `at most ${bar.most} ${unit}` : `at least ${bar.least} ${unit}`) : '';
  const verdict = bar ? (isOver(line) ? '✘' : '✔') : ' ';
  console.log(`${verdict} ${what}: ${value.toFixed(value < 10 ? 2 : 1)} ${unit}${limit && ` (${limit})`}`);
  if (detail) console.log(`    ${detail}`);
}
