// What stands beside a YOLO file: the declarations that its project shares, and Python, run: the parser of its fork, or a file of modules that a comment
// names. Python is looked for when some row names a module that no library has, or that a copy of one has changed, once for all scales of a text, and kept from version to version while
// none of its files changes.
import {
  type FileRead,
  isAnother,
  MOST_FILES,
  NO_FILES,
  type WatchedFiles,
  watchFiles,
} from '../../../text/files.ts';
import type { ReadOptions } from '../../format.ts';
import type { BesideModule, Programs } from '../../programs.ts';
import type { DialectId } from '../families.ts';
import type { Header } from '../header.ts';
import type { CustomModule } from '../module-words.ts';
import type { Row } from '../rows.ts';
import {
  type DeclarationsPlace,
  declarationsPlace,
  type KnownDeclarations,
  sharedModules,
} from '../shared/shared-declarations.ts';
import type { KnownSizes } from './arriving.ts';
import { LibraryCopy } from './library-copy.ts';
import { isOfLibrary, LIBRARY_FILES, LIBRARY_PATH, libraryRow, modelNames } from './library-rows.ts';
import { copyBeside, modulesAlone, namedFile, parserBeside } from './parser-places.ts';
import type { RowSource } from './row-source.ts';
import { KnownRows, RowSources } from './row-sources.ts';
import { knowsStrangers } from './strangers.ts';

/** A library has some fifty files, and looks for what they import in many places. */
const MOST_PATHS = 4 * MOST_FILES;

/** A module that was run, with every file that was read for it. */
interface Ran {
  readonly module: BesideModule | undefined;
  readonly reads: readonly FileRead[];
  /** What rows were found to be with it. */
  readonly known: KnownRows;
}

interface WatchedCopy {
  readonly watched: WatchedFiles;
  readonly copy: LibraryCopy | undefined;
}

interface RowsOfFile {
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly custom: ReadonlyMap<string, CustomModule>;
}

export class Sources {
  readonly #options: ReadOptions;
  readonly #watched: WatchedFiles;
  /** By path: what this version asked for, and what the version before left. */
  readonly #ran = new Map<string, Ran>();
  readonly #before: ReadonlyMap<string, Ran>;
  /** Of layers, by what arrives there. */
  readonly sizes: KnownSizes;
  readonly #copies = new Map<DialectId, WatchedCopy>();
  readonly #copiesBefore: ReadonlyMap<DialectId, WatchedCopy>;
  /** By the file of a parser. */
  readonly #forks: WeakMap<object, boolean>;
  readonly #declared: KnownDeclarations;
  /** The text of ours that rows of the libraries are made with: it stands beside no file, and never changes. */
  #library: Ran | undefined;
  #lacksPrograms = false;

  constructor(options: ReadOptions, before?: Sources) {
    this.#options = options;
    this.sizes = before?.sizes ?? new WeakMap();
    this.#forks = before ? before.#forks : new WeakMap();
    this.#declared = before ? before.#declared : new WeakMap();
    this.#library = before ? before.#library : undefined;
    this.#watched = watchFiles(options.files ?? NO_FILES);
    this.#copiesBefore = before ? new Map([...before.#copiesBefore, ...before.#copies]) : new Map();
    this.#before = before ? new Map([...before.#before, ...before.#ran]) : new Map();
  }

  /** Whether there is Python to be run, and nobody who runs it. */
  get lacksPrograms(): boolean {
    return this.#lacksPrograms;
  }

  /** All files that were asked for. */
  get reads(): readonly FileRead[] {
    const copies = [...this.#copies.values()].map(({ watched }) => watched);
    const reads = [this.#watched, ...this.#ran.values(), ...copies].flatMap((one) => one.reads);
    return [...new Map(reads.map((read) => [read.path, read])).values()];
  }

  /** Modules that the project declares for all of its files; the same object as long as what declares them is the same. */
  get sharedModules(): ReadonlyMap<string, CustomModule> | undefined {
    return sharedModules(this.#watched, this.#declared);
  }

  /** Where a declaration for all files of the project would have to be written. */
  get declarationsPlace(): DeclarationsPlace | undefined {
    return declarationsPlace(this.#watched);
  }

  /** Whether a parser stands beside the file that knows modules of its own. */
  hasFork(dialect: DialectId): boolean {
    const path = parserBeside(this.#watched, dialect);
    const state = path === undefined ? 'absent' : this.#watched.read(path);
    if (typeof state === 'string') return false;
    const known = this.#forks.get(state);
    if (known !== undefined) return known;
    const found = knowsStrangers(state.text);
    this.#forks.set(state, found);
    return found;
  }

  /** A copy of the library that stands beside the file; the same object from version to version while none of its files changes. */
  copyFor(dialect: DialectId): LibraryCopy | undefined {
    const known = this.#copies.get(dialect);
    if (known) return known.copy;
    const { files = NO_FILES } = this.#options;
    const before = this.#copiesBefore.get(dialect);
    const watched = watchFiles(files, MOST_PATHS);
    const isSame = before !== undefined && !isAnother(before.watched.reads, files);
    const found = isSame ? before : { watched, copy: copyOf(watched, dialect) };
    this.#copies.set(dialect, found);
    return found.copy;
  }

  /** What the rows of a file are by the code that is found for it; `undefined` if there is none. `named` is what a comment says. */
  rowsBy(dialect: DialectId, named: string | undefined): RowSources | undefined {
    const parser = this.#run(parserBeside(this.#watched, dialect));
    const path = named === undefined ? modulesAlone(this.#watched, dialect) : namedFile(this.#watched, named);
    const modules = this.#run(path);
    // Where the parser is not found, the classes may be.
    const by = [modules, parser].find((one) => one?.module?.has('parse_model')) ?? parser;
    const own = modules !== by ? modules : undefined;
    if (!by && !own) return undefined;
    return new RowSources({ ...(by && { parser: by }), ...(own && { modules: own }) });
  }

  /** The same, with what the libraries themselves make of rows that nothing else says anything of. */
  withLibraryRows(
    found: readonly (RowSource | undefined)[],
    { header, rows, custom }: RowsOfFile,
  ): readonly (RowSource | undefined)[] {
    const isAsked = (row: Row) =>
      !found[row.index] && !custom.has(row.module) && isOfLibrary(row, header.dialect);
    if (!rows.some(isAsked)) return found;
    const { module, known } = this.#ranLibrary() ?? {};
    if (!module || !known) return found;
    return rows.map((row, index) =>
      isAsked(row) ? libraryRow(module, row, header, known.rows) : found[index],
    );
  }

  /** Models of torchvision that a row can name; none where that is not known. */
  get modelNames(): readonly string[] {
    const module = this.#ranLibrary()?.module;
    return module ? modelNames(module) : [];
  }

  #ranLibrary(): Ran | undefined {
    const { programs } = this.#options;
    if (!programs) this.#lacksPrograms = true;
    else this.#library ??= runWith(watchFiles(LIBRARY_FILES), LIBRARY_PATH, programs);
    return this.#library;
  }

  #run(path: string | undefined): Ran | undefined {
    const { programs, files = NO_FILES } = this.#options;
    if (path === undefined) return undefined;
    if (!programs) {
      this.#lacksPrograms = true;
      return undefined;
    }
    const known = this.#ran.get(path);
    if (known) return known;
    const before = this.#before.get(path);
    const isSame = before !== undefined && !isAnother(before.reads, files);
    const ran = isSame ? before : runWith(watchFiles(files, MOST_PATHS), path, programs);
    this.#ran.set(path, ran);
    return ran;
  }
}

function copyOf(watched: WatchedFiles, dialect: DialectId): LibraryCopy | undefined {
  const place = copyBeside(watched, dialect);
  return place && new LibraryCopy(watched, place, dialect);
}

function runWith(watched: WatchedFiles, path: string, programs: Programs): Ran {
  const module = programs.run(path, watched);
  return {
    module,
    // What a function imports is read when it is called.
    get reads() {
      return watched.reads;
    },
    known: new KnownRows(),
  };
}
