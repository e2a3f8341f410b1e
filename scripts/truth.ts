// Compares what convlint reads in Python source with what PyTorch measured: `npm run truth`. `--table NAME` takes the tables whose
// names hold that, `--record` keeps the counts that tests hold on to, `--wrong` and `--unknown` list rows; `--alarms FOLDER` checks code that runs (`--warnings`: with all that is only warned of);
// `--yolo FOLDER` checks YOLO files with modules of their own (`--alone`: without the code beside them).
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(root, 'node_modules/.truth-'));
try {
  process.env.ROOT = root;
  const outfile = join(scratch, 'command.mjs');
  // Bundled, so that each part of the program is there once, as it is where users run it.
  await build({
    ...{ entryPoints: [join(root, 'test/harness/truth/command.ts')], outfile, absWorkingDir: root },
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' },
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
