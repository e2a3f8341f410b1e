// Where the modules of a program stand among the files of a project, as Python would look for them. Nobody says from which folder a
// program is started, so all folders from the file's own up to the root are looked in: what only one of them has is found, and of what
// several have, only that which any of the usual ways to start it finds first.
import { type FileState, type Files, pathBeside } from '../../text/files.ts';

type Text = Exclude<FileState, string>;

/** Paths start at the root. */
export interface ModulePlace {
  readonly path: string;
  readonly state: Text;
  /** The packages that it is in, the outermost first, as far as they were named by whoever asks. */
  readonly packages: readonly string[];
}

export const PACKAGE = '__init__.py';

/** Packages that are installed wherever they are imported: a folder of a program that happens to be called so is not one of them. */
const INSTALLED: ReadonlySet<string> = new Set(['keras', 'keras_core', 'tf_keras', 'tensorflow']);

/** Folders of sources, which a project is installed from. */
const SOURCES = 'src';

export class ModulePlaces {
  readonly #files: Files;
  /** The folder of the text itself. */
  readonly #own: string;

  constructor(files: Files) {
    this.#files = files;
    this.#own = files.place ?? '';
  }

  /** The path of a file in the way that files are asked for: from the folder of the text. */
  beside(path: string): string {
    const [here, there] = [partsOf(this.#own), partsOf(path)];
    let same = 0;
    while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
    return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
  }

  /** The path from the root of what is called so from the folder of the text; `undefined` if it is outside. */
  fromRoot(path: string): string | undefined {
    const found = pathBeside(joined(this.#own, 'file'), path);
    return /^(?:\.\.(?:\/|$)|\/)/.test(found) ? undefined : found;
  }

  /** Whether the text itself is in that folder, or below. */
  holdsText(folder: string): boolean {
    return folder === '' || `${this.#own}/`.startsWith(`${folder}/`);
  }

  /** The folder that a name with dots before it starts in; `undefined` if it is outside. */
  folderOf(level: number, from: string): string | undefined {
    const parts = partsOf(from);
    return level > parts.length ? undefined : parts.slice(0, parts.length - level).join('/');
  }

  /** The module of that name below a folder. */
  below(folder: string, parts: readonly string[]): ModulePlace | 'pending' | undefined {
    const packages = parts.slice(0, -1).map((_, at) => joined(folder, parts.slice(0, at + 1).join('/')));
    const found = this.#at(joined(folder, parts.join('/')));
    return typeof found === 'object' ? { ...found, packages } : found;
  }

  /** The module of a name without dots before it. `added` are folders that the program says are to be looked in, by paths of its own. */
  named(
    parts: readonly string[],
    from: string,
    added: readonly string[],
  ): ModulePlace | 'pending' | undefined {
    const first = this.#startFolder();
    if (first === undefined) return 'pending';
    const found = this.#ifBegun(first, parts);
    if (found !== undefined) return found === 'none' ? undefined : found;
    // Nobody but Keras itself has files below `keras.src`.
    const isInstalled = INSTALLED.has(parts[0] ?? '') && parts[1] !== 'src';
    // Python looks among what is installed before any other folder that a program may be started in.
    const others = isInstalled
      ? this.#added(added)
      : [...this.#otherFolders(first), ...this.#added(added)].filter((folder) => folder !== first);
    const some = this.#inOneOf(new Set(others), parts);
    // A module beside the one that asks is found where a program is started there, or in Python 2.
    if (some !== undefined || isInstalled) return some;
    return this.#inOneOf(new Set([this.folderOf(1, from) ?? '']), parts);
  }

  /** What a file says that a program opens by a path: in whatever folder it is started, all that have one say the same. */
  textAt(path: string): string | undefined {
    let found: string | undefined;
    for (const folder of path.startsWith('/') ? [] : this.foldersUp) {
      const place = pathBeside(joined(folder, 'file'), path);
      const state = place.startsWith('../') ? 'absent' : this.#read(place);
      if (state === 'absent') continue;
      if (state === 'pending' || (found !== undefined && found !== state.text)) return undefined;
      found = state.text;
    }
    return found;
  }

  /** A file by its path from the root. */
  readAt(path: string): FileState {
    return path.startsWith('../') || path.startsWith('/') ? 'pending' : this.#read(path);
  }

  #inOneOf(folders: ReadonlySet<string>, parts: readonly string[]): ModulePlace | 'pending' | undefined {
    let found: ModulePlace | undefined;
    for (const folder of folders) {
      const one = this.#ifBegun(folder, parts);
      if (one === undefined) continue;
      if (typeof one === 'string' || (found && found.state.text !== one.state.text)) return 'pending';
      found ??= one;
    }
    return found;
  }

  /** The folder that Python starts in if the text is run, or imported with the package that it is in. */
  #startFolder(): string | undefined {
    const parts = partsOf(this.#own);
    for (let length = parts.length; length > 0; length--) {
      const folder = parts.slice(0, length).join('/');
      const state = this.#read(joined(folder, PACKAGE));
      if (state === 'pending') return undefined;
      if (state === 'absent') return folder;
    }
    return '';
  }

  /** The text's own folder, and those above it up to the root. */
  get foldersUp(): readonly string[] {
    const parts = partsOf(this.#own);
    return [...parts.map((_, at) => parts.slice(0, parts.length - at).join('/')), ''];
  }

  /** From the text's own folder up to the root, with the folders of sources in them. */
  #otherFolders(first: string): readonly string[] {
    return [first, ...this.foldersUp].flatMap((folder) => [folder, joined(folder, SOURCES)]);
  }

  /** A path starts where the program is started, which may be any folder from its own up to the root. */
  #added(paths: readonly string[]): readonly string[] {
    const own = partsOf(this.#own);
    const starts = [...own, ''].map((_, at) => '../'.repeat(at));
    return paths.flatMap((path) =>
      starts.flatMap((start) => this.fromRoot(`${start}${path}`)?.replace(/\/$/, '') ?? []),
    );
  }

  /** `none` if Python looks no further than here, though there is no such module. */
  #ifBegun(folder: string, parts: readonly string[]): ModulePlace | 'pending' | 'none' | undefined {
    const found = this.below(folder, parts);
    if (found !== undefined || parts.length === 1) return found;
    const begun = this.#at(joined(folder, parts[0] ?? ''));
    return typeof begun === 'object' ? 'none' : begun;
  }

  /** A package comes before a module of the same name. */
  #at(path: string): Omit<ModulePlace, 'packages'> | 'pending' | undefined {
    const bare = path.replace(/\/$/, '');
    for (const file of bare === '' ? [PACKAGE] : [`${bare}/${PACKAGE}`, `${bare}.py`]) {
      const state = this.#read(file);
      if (state === 'pending') return 'pending';
      if (state !== 'absent') return { path: file, state };
    }
    return undefined;
  }

  #read(path: string): FileState {
    return this.#files.read(this.beside(path));
  }
}

function partsOf(path: string): readonly string[] {
  return path === '' ? [] : path.split('/');
}

export function joined(folder: string, path: string): string {
  return folder === '' ? path : path === '' ? folder : `${folder}/${path}`;
}
