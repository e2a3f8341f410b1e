// What stands beside the files of a run: files of one project that come after each other read the same Python, which is parsed once for all of them.
import { ProjectFiles } from '../disk/project-files.ts';
import { projectRoot } from '../disk/project-root.ts';
import { loadPrograms } from '../formats/load.ts';
import type { Programs } from '../formats/programs.ts';
import type { Files } from '../text/files.ts';

/** One for each thread. What is kept of a project is let go with the first file of another one. */
export class ProjectBeside {
  #root: string | undefined;
  #files = new ProjectFiles();
  #programs: Promise<Programs> | undefined;

  /** The files around the one at an absolute path. */
  filesOf(path: string): Files {
    const root = projectRoot(path);
    if (root !== this.#root) {
      this.#root = root;
      this.#files = new ProjectFiles();
      this.#programs = undefined;
    }
    return this.#files.beside(path, root);
  }

  /** What runs Python, for files of the project that was asked about last. */
  programs(): Promise<Programs> {
    this.#programs ??= loadPrograms();
    return this.#programs;
  }
}
