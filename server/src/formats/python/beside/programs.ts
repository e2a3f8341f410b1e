// Python that stands beside a text of another format, run for it: the way in for whoever reads that text (`formats/programs.ts`).
import { type FileState, type Files, pathBeside } from '../../../text/files.ts';
import type { BesideModule, Programs } from '../../programs.ts';
import type { KnownTrees } from '../workspace-modules.ts';
import { RunModule } from './run-module.ts';

export class PythonPrograms implements Programs {
  /** Files as they were parsed. */
  readonly #trees: KnownTrees = new WeakMap();

  run(path: string, files: Files): BesideModule | undefined {
    if (typeof files.read(path) === 'string') return undefined;
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '');
    return RunModule.of(name, filesAt(files, path), this.#trees);
  }
}

/** The same files as they are called from the folder of one of them. */
function filesAt(files: Files, path: string): Files {
  const text = files.place === undefined ? 'text' : `${files.place}/text`;
  const place = pathBeside(text, path).split('/').slice(0, -1).join('/');
  return {
    ...(place !== '' && { place }),
    read: (other): FileState => files.read(pathBeside(path, other)),
  };
}
