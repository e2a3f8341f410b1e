// Where the end-to-end tests keep things, all of it out of version control.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** Downloaded editors; the folder that `@vscode/test-electron` uses too. */
export const CACHE = path.join(ROOT, '.vscode-test');

export const SCREENSHOTS = path.join(ROOT, 'test', 'e2e', 'screenshots');
