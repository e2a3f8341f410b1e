// Splits a program into chunks that are loaded when they are needed, as CommonJS. esbuild splits ES modules only, whose
// loader alone takes Node 20 about as long as checking a small model.
import { createHash } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform } from 'esbuild';

/** The options of a build for Node, changed so that its chunks go to the folder `chunks` in `outdir`. */
export function splitInto(chunks, options) {
  return {
    ...options,
    format: 'esm',
    splitting: true,
    chunkNames: `${chunks}/[name]-[hash]`,
    sourcemap: options.sourcemap ? 'inline' : false,
    write: false,
    plugins: [...options.plugins, commonJsChunks(join(options.outdir, chunks))],
  };
}

function commonJsChunks(folder) {
  return {
    name: 'common-js-chunks',
    setup(current) {
      const { platform, target, minify, sourcemap } = current.initialOptions;
      // Of a text in ASCII, V8 keeps one byte for each character, and none has to be decoded.
      const options = { format: 'cjs', platform, target, charset: 'ascii', minify, sourcemap };
      current.onEnd(async ({ outputFiles = [] }) => {
        // Chunks of earlier builds have other names.
        await rm(folder, { recursive: true, force: true });
        const build = createHash('sha256');
        for (const { path, text } of outputFiles) {
          const { code } = await transform(text, { ...options, supported: { 'dynamic-import': false } });
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, code);
          build.update(code);
          if (code.startsWith('#!')) await chmod(path, 0o755);
        }
        // What another build found is not what this one finds.
        if (outputFiles.length > 0) await writeFile(join(folder, 'build.txt'), build.digest('base64url'));
      });
    },
  };
}
