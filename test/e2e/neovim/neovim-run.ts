// Runs headless Neovim, set up as docs/editors.md says, on its script of checks.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documented } from '../documented.ts';
import { withConvlint } from '../on-path.ts';
import type { Outcome } from '../outcome.ts';
import { runScripted } from '../scripted-editor.ts';

const SCRIPT = fileURLToPath(new URL('check.lua', import.meta.url));

/** Runs the checks on the models in `folder`, which they type into but do not save. */
export async function runInNeovim(folder: string): Promise<readonly Outcome[]> {
  return await withConvlint(async (env, home) => {
    const init = path.join(home, 'init.lua');
    await writeFile(init, `${await documented('Neovim', 'lua')}\n${await documented('Settings', 'lua')}`);
    // Started in the folder of the models, as somebody who works on them does.
    const flags = [
      '--headless',
      '--cmd',
      `cd ${folder}`,
      '-u',
      init,
      '-i',
      'NONE',
      '-n',
      '-c',
      `luafile ${SCRIPT}`,
    ];
    return await runScripted('nvim', flags, { ...env, MODELS: folder });
  });
}
