// All end-to-end tests: the suite inside VS Code in both extension hosts, the packaged extension as a user meets it,
// and the server under Neovim and Emacs. Expects the bundles in dist/ and a package beside them; says so if they are missing.
//   node --import tsx test/e2e/run.ts [desktop] [web] [vsix] [neovim] [emacs]     without names: all parts
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundleSuite } from './bundle-suite.ts';
import { hasEglot, runInEmacs } from './emacs/emacs-run.ts';
import { findExecutable } from './executable.ts';
import { ROOT, SCREENSHOTS } from './host/locations.ts';
import { runInNeovim } from './neovim/neovim-run.ts';
import { type Outcome, outcomeLine } from './outcome.ts';
import { isInstalled } from './scripted-editor.ts';
import { runInVsCode } from './vscode-run.ts';
import { withModels } from './with-models.ts';
import { runAsUser } from './workbench/user-checks.ts';

type Run = () => Promise<readonly Outcome[]>;

const PARTS: Readonly<Record<string, { readonly title: string; readonly run: Run }>> = {
  desktop: { title: "VS Code, Node's extension host", run: () => runSuite('desktop') },
  web: { title: "VS Code, the browser's extension host", run: () => runSuite('web') },
  vsix: { title: 'VS Code, the packaged extension', run: runPackage },
  neovim: { title: 'Neovim', run: () => runEditor('nvim', isInstalled('nvim'), runInNeovim) },
  emacs: { title: 'Emacs', run: () => runEditor('emacs with eglot', hasEglot(), runInEmacs) },
};

process.exitCode = await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined)
    return refuse(`There is no part "${unknown}"; there are ${Object.keys(PARTS).join(', ')}.`);
  if (!existsSync(path.join(ROOT, 'dist', 'server.js')))
    return refuse('dist/ is empty: run `npm run build` first.');
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await mkdir(SCREENSHOTS, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const [name, { title, run }] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n${title}`);
    outcomes.push(...(await runPart(title, run)));
  }
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length;
  console.log(`\nEnd-to-end: ${outcomes.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** What keeps a part from running at all is a failure of it, and no reason to leave out the next. */
async function runPart(title: string, run: Run): Promise<readonly Outcome[]> {
  try {
    return await run();
  } catch (error) {
    const outcome = {
      name: title,
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
    console.log(outcomeLine(outcome));
    return [outcome];
  }
}

async function runSuite(kind: 'desktop' | 'web'): Promise<readonly Outcome[]> {
  return await runInVsCode({ executable: await findExecutable(), suite: await bundleSuite(), kind });
}

async function runPackage(): Promise<readonly Outcome[]> {
  const [vsix] = (await readdir(ROOT))
    .filter((name) => name.endsWith('.vsix'))
    .sort()
    .reverse();
  if (vsix === undefined) throw new Error('There is no package: run `npm run package` first.');
  return await withModels((folder) => runAsUser(path.join(ROOT, vsix), folder));
}

async function runEditor(
  name: string,
  isThere: boolean,
  run: (folder: string) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  if (!isThere) {
    console.log(`  skipped: ${name} is not installed`);
    return [];
  }
  const outcomes = await withModels(run);
  for (const outcome of outcomes) console.log(outcomeLine(outcome));
  return outcomes;
}

function refuse(reason: string): number {
  console.error(reason);
  return 2;
}
