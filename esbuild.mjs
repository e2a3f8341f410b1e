// Bundles everything that is shipped into dist/: extension (desktop and browser), language server, command line,
// library. `--production` minifies and leaves source maps out, `--types` adds the library's declarations, `--watch`
// rebuilds on change, `--outdir=DIR` writes elsewhere, `--only=FILE` builds one of the bundles.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { build, context } from 'esbuild';
import { minify } from 'terser';
import { absentParts } from './scripts/bundle/absent-parts.mjs';
import { splitInto } from './scripts/bundle/common-js-chunks.mjs';
import { extensionPages } from './scripts/bundle/extension-pages.mjs';
import { privateFields } from './scripts/bundle/private-fields.mjs';
import { readableRulePages } from './scripts/bundle/readable-pages.mjs';
import { splitIntoParts } from './scripts/bundle/server-parts.mjs';
import { helpersFile, sharedHelpers } from './scripts/bundle/shared-helpers.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');
const out = optionOf('outdir') ?? 'dist';
const only = optionOf('only');

/**
 * The language server is one file, and one for each format that is loaded with the first document of its own. Formats that most
 * sessions read are in the main file.
 */
const SERVER = { within: ['cnn-yaml', 'ultralytics-yaml'] };

/** Minified bytes that client and server may take together, for each kind of host, and each part of the server alone. */
const BUDGET = 1_266_000;
const PART_BUDGETS = { 'keras-json': 65_000, python: 1_138_000 };

/** What the extension loads on a desktop and in a browser. */
const EXTENSION = [
  ['client.js', 'server.js'],
  ['web/client.js', 'web/server.js'],
];

/** Names that may be shortened. */
const PRIVATE = privateFields('.');

const node = { platform: 'node', target: 'node20', format: 'cjs' };
const browser = { platform: 'browser', target: 'es2022' };

/** `watch` of .vscode/tasks.json waits for these lines. */
const report = {
  name: 'report',
  setup(current) {
    current.onStart(() => {
      if (watch) console.log('[watch] build started');
    });
    current.onEnd(({ errors, warnings }) => {
      for (const { text, location } of [...errors, ...warnings]) {
        const place = location ? `${location.file}:${location.line}:${location.column + 1}: ` : '';
        console.error(`✘ ${place}${text}`);
      }
      if (watch) console.log('[watch] build finished');
    });
  },
};

/** In `out`: which file is made of which, and how. */
const bundles = [
  { ...node, entry: 'client/src/node.ts', file: 'client.js', external: ['vscode'] },
  { ...node, entry: 'server/src/lsp/node-main.ts', file: 'server.js', parts: SERVER },
  // The extension host of browsers loads CommonJS too; the server there is a plain worker script.
  { ...browser, entry: 'client/src/browser.ts', file: 'web/client.js', format: 'cjs', external: ['vscode'] },
  { ...browser, entry: 'server/src/lsp/browser-main.ts', file: 'web/server.js', parts: SERVER },
  // Each command loads its own code from cli/, and so do the threads of `check`.
  { ...node, entry: 'server/src/cli/start.ts', file: 'cli.js' },
  {
    ...node,
    entry: 'server/src/cli/main.ts',
    file: 'cli/main.js',
    of: 'cli.js',
    chunks: 'cli',
    also: { 'cli/worker': 'server/src/cli/worker.ts' },
  },
  { ...node, entry: 'server/src/library.ts', file: 'library.js', platform: 'neutral' },
  { ...node, entry: 'server/src/library.ts', file: 'library.mjs', platform: 'neutral', format: 'esm' },
].filter(({ file, of = file }) => only === undefined || of === only);

function optionsOf({ entry, file, of, chunks, also, parts, ...own }) {
  const name = file.slice(0, -extname(file).length);
  const common = {
    ...own,
    entryPoints: { [name]: entry, ...also },
    outdir: out,
    outExtension: { '.js': extname(file) },
    bundle: true,
    mainFields: ['module', 'main'],
    // The same parser as ES modules: a bundler can leave out what is not used.
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    // Development builds are put together in the same way, so that tests run what is shipped.
    plugins: [report, absentParts, sharedHelpers],
    inject: [helpersFile],
    mangleProps: PRIVATE,
    charset: 'utf8',
    minify: production,
    // They are in third-party-licenses.txt.
    legalComments: 'none',
    sourcemap: !production,
    metafile: true,
    logLevel: 'silent',
  };
  if (parts) return splitIntoParts(parts.within, common);
  return chunks ? splitInto(chunks, common) : common;
}

/** The pages of all rules by rule id for `convlint explain`, and by path with the reference for the extension. */
function writePages() {
  writeFileSync(join(out, 'rule-pages.json'), JSON.stringify(readableRulePages('server/src/rules')));
  writeFileSync(join(out, 'pages.json'), JSON.stringify(extensionPages('.')));
}

/** The licences of what is bundled: they ask to be handed on. */
function writeNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set(
    inputs.flatMap((input) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(join(out, 'third-party-licenses.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/**
 * What the extension loads is made another 3 % smaller: shorter names at the top level, what can be folded yet, and arrows
 * instead of functions without `this`, which the packages of the language server have hundreds of. None of them is called
 * with `new`, which is what makes that option one to ask for.
 */
async function compress(file) {
  const options = { ecma: 2020, toplevel: true, compress: { unsafe_arrows: true, passes: 2 } };
  const { code } = await minify(readFileSync(file, 'utf8'), options);
  writeFileSync(file, code);
}

/** What V8 makes of the chunks comes beside them, so that a start does not have to compile them. */
function compileChunks(start) {
  execFileSync(process.execPath, ['scripts/bundle/compile-chunks.mjs', start], { stdio: 'inherit' });
}

function writeTypes() {
  const types = join(out, 'types');
  rmSync(types, { recursive: true, force: true });
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json', '--outDir', types];
  execFileSync(process.execPath, compiler, { stdio: 'inherit' });
}

function optionOf(flag) {
  return process.argv.find((word) => word.startsWith(`--${flag}=`))?.slice(`--${flag}=`.length);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function reportSizes() {
  const kilobytes = (size) => `${(size / 1000).toFixed(0).padStart(6)} kB`;
  const sizeOf = (file) => statSync(join(out, file)).size;
  for (const { file, chunks, parts } of bundles) {
    console.log(`${kilobytes(sizeOf(file))}  ${join(out, file)}`);
    for (const part of parts ? partsOf(file) : [])
      console.log(`${kilobytes(sizeOf(part))}  ${join(out, part)}`);
    if (!chunks) continue;
    for (const kind of ['.js', '.bin']) {
      const files = readdirSync(join(out, chunks)).filter((name) => name.endsWith(kind));
      const size = files.reduce((sum, name) => sum + sizeOf(join(chunks, name)), 0);
      console.log(`${kilobytes(size)}  ${join(out, chunks, `*${kind}`)}`);
    }
  }
}

/** The parts of a server, as `out` has them: `server/python.js`. */
function partsOf(server) {
  const folder = server.replace(/\.js$/, '');
  return readdirSync(join(out, folder))
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
}

/** Client and server are minified once more, and have to keep within the budgets. */
async function finishExtension() {
  for (const [client, server] of EXTENSION) {
    const parts = partsOf(server);
    for (const file of [client, server, ...parts]) await compress(join(out, file));
    hold([client, server], BUDGET);
    for (const part of parts) hold([part], PART_BUDGETS[basename(part, '.js')]);
  }
}

function hold(files, budget = 0) {
  const total = files.reduce((sum, file) => sum + statSync(join(out, file)).size, 0);
  if (total > budget) fail(`${files.join(' and ')}: ${total} bytes; the budget is ${budget}.`);
}

for (const { entry } of bundles) {
  if (!existsSync(entry)) fail(`${entry} is missing.`);
}
mkdirSync(out, { recursive: true });
writePages();
if (watch) {
  for (const bundle of bundles) await (await context(optionsOf(bundle))).watch();
} else {
  const results = await Promise.allSettled(bundles.map((bundle) => build(optionsOf(bundle))));
  const wrong = results.some(({ status, value }) => status === 'rejected' || value.warnings.length > 0);
  if (wrong) process.exit(1);
  if (production && only === undefined) await finishExtension();
  for (const { of, chunks } of bundles) if (chunks) compileChunks(join(out, of));
  writeNotices(results.map(({ value }) => value.metafile));
  reportSizes();
  if (flags.has('--types')) writeTypes();
}
