// A copy of a YOLO library beside a file, compared with the library definition by definition: which modules it has changed under the names that the library
// has, and whether its parser is another one. Nothing is run for that, and only what the names in question refer to is looked at.
import type { Files } from '../../../text/files.ts';
import { dialects } from '../dialects.ts';
import type { DialectId } from '../families.ts';
import { type Definition, definitionsOf } from './definitions.ts';
import { type KnownDigests, libraryDigests } from './library-definitions.ts';
import type { CopyPlace } from './parser-places.ts';

const PARSER = 'parse_model';

/** What the parser rounds widths with; whatever else comes from the helpers of a library does not change what a module is. */
const ROUNDING = 'make_divisible';
const OF_HELPERS = /^\.*(?:ultralytics\.)?(?:yolo\.)?utils\b/;
/** Packages beside the libraries, also where they stand in the same folder. */
const OF_OTHERS = /^(?:torch|torchvision|timm|numpy)\b/;

const MOST_FILES = 100;
/** In characters; those of the libraries have a tenth of it. */
const LARGEST_FILE = 1_000_000;

interface Import {
  /** The file that imports it. */
  readonly path: string;
  readonly from: string;
  readonly name: string;
}

export class LibraryCopy {
  readonly #files: Files;
  readonly #folder: string;
  readonly #dialect: DialectId;
  readonly #known: KnownDigests;
  /** From the folder of the copy; `false` for what is not there. */
  readonly #cut = new Map<string, boolean>();
  readonly #named = new Map<string, Definition[]>();
  readonly #imports = new Map<string, Import[]>();
  /** Names in other statements, such as one that sets an attribute of a class. */
  readonly #touched = new Set<string>();
  readonly #others = new Map<string, boolean>();
  /** By the name from which it was asked what that refers to: nothing of it changes any more. */
  readonly #changed = new Map<string, boolean>();

  constructor(
    files: Files,
    { folder, paths }: CopyPlace,
    dialect: DialectId,
    known = libraryDigests(dialect),
  ) {
    this.#files = files;
    this.#folder = folder;
    this.#dialect = dialect;
    this.#known = known;
    for (const path of paths) this.#cutFile(path);
  }

  /** Whether its parser is none of those of the library that were measured. */
  get hasOtherParser(): boolean {
    return this.isChanged(PARSER);
  }

  /** Whether it has a module under this name that may be another one than that of the library: it, or something that it refers to, is written otherwise. */
  isChanged(name: string): boolean {
    const known = this.#changed.get(name);
    if (known !== undefined) return known;
    const isChanged = [...this.reachedFrom(name)].some((each) => this.#isOther(each));
    this.#changed.set(name, isChanged);
    return isChanged;
  }

  /** Names that decide what a definition does: its own, and those that it refers to. The parser names modules, and does not depend on what they are. */
  *reachedFrom(name: string): Iterable<string> {
    const reached = new Set([name]);
    for (const each of reached) {
      const definitions = this.definitionsOf(each);
      if (name === PARSER && definitions.some(({ kind }) => kind === 'class')) continue;
      yield each;
      for (const { words } of definitions) for (const word of words) reached.add(word);
    }
  }

  definitionsOf(name: string): readonly Definition[] {
    for (const { path, from } of this.#imports.get(name) ?? [])
      if (!OF_HELPERS.test(from) || name === ROUNDING) this.#cutModule(path, from);
    return this.#named.get(name) ?? [];
  }

  /** By itself alone. */
  #isOther(name: string): boolean {
    const found = this.#others.get(name);
    if (found !== undefined) return found;
    // Asked first: it may read more files.
    const isNamed = dialects[this.#dialect].modules.has(name);
    const isFromElsewhere = isNamed && this.#comesFromElsewhere(name);
    const definitions = this.definitionsOf(name);
    const isOther =
      isFromElsewhere ||
      definitions.some(({ digest }) => !this.#known.has(digest)) ||
      ((isNamed || definitions.length > 0) && (this.#touched.has(name) || this.#comesFromElsewhere(name)));
    this.#others.set(name, isOther);
    return isOther;
  }

  /** Whether some file takes it under another name, or from a place that is not there. */
  #comesFromElsewhere(name: string): boolean {
    return (this.#imports.get(name) ?? []).some(
      ({ path, from, name: original }) =>
        original !== name || !(this.#cutModule(path, from) || OF_HELPERS.test(from)),
    );
  }

  /** Whether it is there. */
  #cutFile(path: string): boolean {
    const known = this.#cut.get(path);
    if (known !== undefined) return known;
    const state = this.#cut.size < MOST_FILES ? this.#files.read(`${this.#folder}${path}`) : 'absent';
    const isThere = typeof state === 'object' && state.text.length <= LARGEST_FILE;
    this.#cut.set(path, isThere);
    if (!isThere) return false;
    for (const definition of definitionsOf(state.text)) this.#add(path, definition);
    return true;
  }

  #add(path: string, definition: Definition): void {
    const { kind, name, imported } = definition;
    if (kind !== 'other') put(this.#named, name, definition);
    else if (!imported) {
      if (!definition.isOfProgram) for (const word of definition.words) this.#touched.add(word);
    } else if (!imported.names) this.#cutModule(path, imported.from);
    else
      for (const [original, as] of imported.names)
        put(this.#imports, as, { path, from: imported.from, name: original });
  }

  /** The file that a statement of another one imports from: whether it is there. */
  #cutModule(importing: string, from: string): boolean {
    if (OF_OTHERS.test(from)) return false;
    const dots = /^\.*/.exec(from)?.[0].length ?? 0;
    const folder = dots === 0 ? [] : importing.split('/').slice(0, -dots);
    const path = [...folder, ...from.slice(dots).split('.')].filter((part) => part !== '').join('/');
    return this.#cutFile(`${path}.py`) || this.#cutFile(`${path}/__init__.py`);
  }
}

function put<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}
