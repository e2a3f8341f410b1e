// Bundles what is measured beside what is shipped, in the way the server is bundled.
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'error',
};

/** A script that is given as text; it may load the packages of this project. */
export async function bundleScript(contents: string, outfile: string): Promise<void> {
  await build({ ...COMMON, stdin: { contents, resolveDir: ROOT }, outfile, minify: true });
}

/** A file of this project with what it imports. */
export async function bundleFile(file: string, outfile: string): Promise<void> {
  await build({ ...COMMON, entryPoints: [join(ROOT, file)], outfile });
}
