// An esbuild plugin for packages that TypeScript compiled without `importHelpers`: each of their files has its own
// copies of the same helpers. They are taken from one place instead, and repeated re-exports are written shorter.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PACKAGES = /node_modules[\\/]vscode-(?:jsonrpc|language\w+(?:-\w+)?)[\\/]lib[\\/].*\.js$/;

/** `var __importStar = (this && this.__importStar) || …`, up to its end at the margin. */
const HELPER =
  /^var (?:__createBinding|__setModuleDefault|__exportStar|__importStar|__importDefault) = \(this && [\s\S]*?^\}.*;$/gm;

/** Lines that export names of one module again. */
const RE_EXPORTS =
  /(?:^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.\1; \} \}\);\n)(?:^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return \2\.\3; \} \}\);\n)*/gm;

/** What esbuild puts in the place of the names that are free now. */
export const helpersFile = join(import.meta.dirname, 'typescript-helpers.js');

export const sharedHelpers = {
  name: 'shared-helpers',
  setup(current) {
    current.onLoad({ filter: PACKAGES }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(HELPER, '').replace(RE_EXPORTS, reExport);
      return { contents, loader: 'js' };
    });
  },
};

function reExport(lines, _, module) {
  const names = [...lines.matchAll(/exports, ("\w+")/g)].map(([, name]) => name);
  return `__reExport(exports, () => ${module}, ${names.join(', ')});\n`;
}
