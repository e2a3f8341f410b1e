// Runs Emacs in batch mode, set up as docs/editors.md says, on its script of checks.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documented } from '../documented.ts';
import { withConvlint } from '../on-path.ts';
import type { Outcome } from '../outcome.ts';
import { runScripted } from '../scripted-editor.ts';

const SCRIPT = fileURLToPath(new URL('check.el', import.meta.url));
/** Packages are there before init.el is read; batch mode leaves both out. */
const PACKAGES = ['--batch', '-f', 'package-activate-all'];

export function hasEglot(): boolean {
  return spawnSync('emacs', [...PACKAGES, '--eval', "(require 'eglot)"]).status === 0;
}

/** Runs the checks on the models in `folder`, which they type into but do not save. */
export async function runInEmacs(folder: string): Promise<readonly Outcome[]> {
  return await withConvlint(async (env, home) => {
    const init = path.join(home, 'init.el');
    await writeFile(init, await documented('Emacs', 'elisp'));
    return await runScripted('emacs', [...PACKAGES, '-l', init, '-l', SCRIPT], { ...env, MODELS: folder });
  });
}
