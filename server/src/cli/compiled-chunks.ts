// Loads the chunks of the command line with what V8 had made of them when they were built (`scripts/bundle/compile-chunks.mjs`), so that a
// start compiles nothing. V8 itself refuses what another version of it made, or from another text; such a chunk is compiled as ever.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';

/** What stands at the start of the file: where the code of each chunk begins and ends behind that. */
type Places = Readonly<Record<string, readonly [number, number] | undefined>>;

type Load = (file: string) => unknown;

/** The parameters of a CommonJS module. */
const HEAD = '(function (exports, require, module, __filename, __dirname) {';
const TAIL = '\n})';

/** The name of the file with what this V8 makes of the chunks beside it. */
export const COMPILED = `compiled-${process.versions.v8}-${process.arch}.bin`;

/** What loads a chunk of the folder by its name; `undefined` if the build brought nothing for this V8. */
export function compiledChunks(folder: string): Load | undefined {
  const compiled = readCompiled(join(folder, COMPILED));
  if (!compiled) return undefined;
  const { code, places } = compiled;
  const modules = new Map<string, { exports: unknown }>();
  const load: Load = (file) => {
    const known = modules.get(file);
    if (known) return known.exports;
    const made = { exports: {} };
    modules.set(file, made);
    const filename = join(folder, file);
    const place = places[file];
    const script = new vm.Script(`${HEAD}${readFileSync(filename, 'utf8')}${TAIL}`, {
      filename,
      ...(place && { cachedData: code.subarray(...place) }),
    });
    const body: (...given: readonly unknown[]) => void = script.runInThisContext();
    // Chunks stand in one folder, and name each other so.
    const require: Load = (id) => (id.startsWith('./') ? load(id.slice(2)) : packages(id));
    body.call(made.exports, made.exports, require, made, filename, folder);
    return made.exports;
  };
  const packages = createRequire(join(folder, 'main.js'));
  return load;
}

/** A file that is not as it was written is as good as none. */
function readCompiled(path: string): { readonly code: Buffer; readonly places: Places } | undefined {
  try {
    const all = readFileSync(path);
    const start = all.readUInt32LE(0);
    return { code: all.subarray(start), places: JSON.parse(all.toString('latin1', 4, start)) };
  } catch {
    return undefined;
  }
}
