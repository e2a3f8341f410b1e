// `npm run bench` measures what a user waits for and prints each ratio beside its bar; it fails if one is over.
// `-- --only keystroke,memory` measures some parts, `-- --json` prints data, `-- --write` writes the results of all
// parts to docs/performance.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { activation } from './activation.ts';
import { besideChecker } from './beside-checker.ts';
import { bundleFile } from './bundle.ts';
import { fixes } from './fixes.ts';
import { forScale } from './for-scale.ts';
import { manyFiles } from './many-files.ts';
import { isOver, type Line } from './measure.ts';
import { notebook } from './notebook.ts';
import { starts } from './processes.ts';
import { protocol } from './protocol.ts';
import { python } from './python.ts';
import { pythonTree } from './python-tree.ts';
import { inTerminal, writePage } from './report.ts';

const ROOT = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'convlint-bench-'));
const dist = join(scratch, 'dist');
const inProcessBundle = join(scratch, 'in-process.cjs');

const PARTS: Readonly<Record<string, () => Promise<readonly Line[]> | readonly Line[]>> = {
  keystroke: () => inProcess('keystroke'),
  stages: () => inProcess('stages'),
  'whole-file': () => inProcess('whole-file'),
  memory: () => inProcess('memory'),
  protocol: () => protocol(dist, scratch),
  python: async () => [...(await python(dist)), ...(await pythonTree(dist, scratch))],
  notebook: () => notebook(dist),
  fixes: () => fixes(dist),
  start: async () => [...(await starts(dist, scratch)), ...activation(dist, scratch)],
  'many-files': () => manyFiles(dist, scratch),
  'for-scale': async () => [...forScale(dist, scratch), ...(await besideChecker(dist, scratch))],
};

try {
  process.exitCode = await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(PARTS);
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined)
    return refuse(`There is no part "${unknown}"; there are ${Object.keys(PARTS).join(', ')}.`);
  if (values.only !== undefined && values.write)
    return refuse('`--write` is for all parts: leave `--only` out.');
  await bundle();
  const lines: Line[] = [];
  for (const name of names) {
    for (const line of (await PARTS[name]?.()) ?? []) {
      lines.push(line);
      console.log(values.json ? JSON.stringify(line) : inTerminal(line));
    }
  }
  if (values.write) writePage(join(ROOT, 'docs/performance.md'), lines);
  const over = lines.filter(isOver).length;
  if (over > 0 && !values.json) console.log(`\n${over} over the bar.`);
  return over > 0 ? 1 : 0;
}

/** What is shipped, and the parts that are measured inside of one process. */
async function bundle(): Promise<void> {
  execFileSync(process.execPath, ['esbuild.mjs', '--production', `--outdir=${dist}`], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  await bundleFile('bench/in-process.ts', inProcessBundle);
}

function inProcess(part: string): readonly Line[] {
  const output = execFileSync(process.execPath, ['--expose-gc', inProcessBundle, part], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line));
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}
