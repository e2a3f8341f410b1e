// Makes one file of a language server, and one beside it for each format that it loads with the first document of its own, for
// Node and for web workers alike. esbuild splits ES modules only, which neither the workers of editors nor Node 20 load
// well: so its chunks are bundled once more, those of the main file together, and each part on its own.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * The options of a build of one entry, changed so that formats become parts in a folder of its name: all but those in
 * `within`, by the names of their folders.
 */
export function splitIntoParts(within, options) {
  return {
    ...options,
    format: 'esm',
    splitting: true,
    sourcemap: options.sourcemap ? 'inline' : false,
    write: false,
    plugins: [...options.plugins, serverParts(within, options)],
  };
}

function serverParts(within, options) {
  const [[name]] = Object.entries(options.entryPoints);
  return {
    name: 'server-parts',
    setup(current) {
      current.onEnd(async ({ outputFiles, metafile, errors }) => {
        if (errors.length > 0) return;
        const chunks = new Chunks(outputFiles, metafile, within);
        const folder = join(options.outdir, name);
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true });
        const host = options.platform === 'node' ? nodeHost(basename(name)) : workerHost(basename(name));
        const write = (file, contents, holds) =>
          bundleChunks(join(options.outdir, file), contents, fromChunks(chunks, host, holds), host, options);
        await write(`${name}.js`, host.main(chunks), chunks.shared);
        for (const part of chunks.parts) await write(join(name, `${part.id}.js`), host.part(part), []);
      });
    },
  };
}

/** What the first bundling gave: texts by path, the main one, those that are parts, and those that parts share with others. */
class Chunks {
  constructor(files, { outputs }, within) {
    this.texts = new Map(files.map(({ path, text }) => [path, text]));
    const paths = new Map(Object.keys(outputs).map((path) => [path, resolve(path)]));
    const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
    const isMain = ([, { entryPoint }]) => !/(?:^|\/)formats\/[^/]+\/index\.ts$/.test(entryPoint);
    this.main = entries.filter(isMain).map(([path]) => paths.get(path))[0];
    this.parts = entries
      .filter((entry) => !isMain(entry))
      .map(([path, { entryPoint, imports }]) => ({
        id: basename(dirname(entryPoint)),
        path: paths.get(path),
        shared: imports.filter(({ kind }) => kind === 'import-statement').map((one) => paths.get(one.path)),
      }))
      .filter(({ id }) => !within.includes(id));
    this.shared = [...new Set(this.parts.flatMap(({ shared }) => shared))].filter(Boolean).sort();
  }

  partAt(path) {
    return this.parts.find((part) => part.path === path);
  }

  /** What a chunk is called among those that the main file hands to parts. */
  nameOf(path) {
    return `chunk${this.shared.indexOf(path)}`;
  }

  importShared() {
    return this.shared
      .map((path) => `import * as ${this.nameOf(path)} from ${JSON.stringify(path)};`)
      .join('\n');
  }

  get sharedNames() {
    return this.shared.map((path) => this.nameOf(path)).join(', ');
  }
}

/** Parts are modules that main file and parts ask each other for. */
function nodeHost(name) {
  return {
    format: 'cjs',
    external: [`./${name}/*`, `../${name}.js`],
    main: (chunks) =>
      `${chunks.importShared()}\nexport { ${chunks.sharedNames} };\nimport ${JSON.stringify(chunks.main)};`,
    part: ({ path }) => `export * from ${JSON.stringify(path)};`,
    load: (id) => `module.exports = require('./${name}/${id}.js');`,
    shared: (chunk) => `module.exports = require('../${name}.js').${chunk};`,
  };
}

/** Parts are scripts; what main file and parts have for each other is at the global object. */
function workerHost(name) {
  return {
    format: 'iife',
    external: [],
    main: (chunks) =>
      `${chunks.importShared()}\nself.convlintShared = { ${chunks.sharedNames} };\nimport ${JSON.stringify(chunks.main)};`,
    part: ({ path }) => `import * as part from ${JSON.stringify(path)};\nself.convlintPart = part;`,
    load: (id) =>
      `importScripts(new URL('${name}/${id}.js', self.convlintScript ?? location.href).href);\nmodule.exports = self.convlintPart;`,
    shared: (chunk) => `module.exports = self.convlintShared.${chunk};`,
  };
}

/** Bundles one file of chunks, from `contents`, which names them by their paths. */
async function bundleChunks(outfile, contents, chunks, { format, external }, options) {
  const { platform, target, charset, minify, sourcemap } = options;
  const { outputFiles } = await build({
    platform,
    target,
    charset,
    minify,
    sourcemap,
    format,
    external,
    stdin: { contents, sourcefile: basename(outfile) },
    bundle: true,
    outfile,
    legalComments: 'none',
    write: false,
    logLevel: 'error',
    plugins: [chunks],
  });
  for (const { path, contents: bytes } of outputFiles) await writeFile(path, bytes);
}

/** Resolves imports of chunks: to their texts, or to what gets them from other files: parts, and shared ones not in `holds`. */
function fromChunks(chunks, host, holds) {
  return {
    name: 'from-chunks',
    setup(current) {
      current.onResolve({ filter: /^[./]/ }, ({ path: asked, importer, kind, namespace }) => {
        if (namespace === 'elsewhere') return { path: asked, external: true };
        const path = resolve(dirname(importer), asked);
        const elsewhere = (pluginData) => ({ path: basename(path), namespace: 'elsewhere', pluginData });
        const part = chunks.partAt(path);
        if (part && kind === 'dynamic-import') return elsewhere(host.load(part.id));
        if (chunks.shared.includes(path) && !holds.includes(path))
          return elsewhere(host.shared(chunks.nameOf(path)));
        return chunks.texts.has(path) ? { path, namespace: 'chunk' } : undefined;
      });
      current.onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => ({
        contents: chunks.texts.get(path),
        loader: 'js',
      }));
      current.onLoad({ filter: /./, namespace: 'elsewhere' }, ({ pluginData }) => ({
        contents: pluginData,
        loader: 'js',
      }));
    },
  };
}
