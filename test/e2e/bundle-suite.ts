// The suite as one file that either extension host can load.
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './host/locations.ts';

/** Bundles the suite and gives the path of the module to name as `extensionTestsPath`. */
export async function bundleSuite(): Promise<string> {
  const outfile = path.join(ROOT, 'dist', 'test', 'e2e', 'suite.js');
  await build({
    entryPoints: [path.join(ROOT, 'test', 'e2e', 'suite', 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
