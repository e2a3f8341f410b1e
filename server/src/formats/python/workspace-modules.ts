// Modules of a program that are files beside it: found by the names that the program imports them by, read and run once.

import { Interpreter, scopeOf } from '../../python/interpreter.ts';
import type { Library } from '../../python/library.ts';
import { table, text } from '../../python/make.ts';
import { attempt, missUnassigned } from '../../python/run-program.ts';
import type { Module, Run } from '../../python/values.ts';
import { type PythonVersion, readPython } from '../../syntax/python/read-python.ts';
import { type FileState, type Files, pathBeside } from '../../text/files.ts';
import type { OtherText } from '../../text/span.ts';

/** Bounds against hostile trees: what is behind them is not known. */
const MOST_MODULES = 300;
const MOST_CHARACTERS = 5_000_000;

const PACKAGE = '__init__.py';

/** By what was known of the file. */
export type KnownTrees = WeakMap<object, PythonVersion>;

export class WorkspaceModules implements Library {
  readonly trees: KnownTrees;
  readonly #files: Files;
  readonly #modules = new Map<string, Module>();
  readonly #texts: OtherText[] = [];
  #characters = 0;

  /** `trees` is what the version before left: files that are the same are not read again. */
  constructor(files: Files, trees: KnownTrees = new WeakMap()) {
    this.#files = files;
    this.trees = trees;
  }

  /** The files that were read, for whoever asks where something in them stands. */
  get texts(): readonly OtherText[] {
    return this.#texts;
  }

  module(name: string, from: string | undefined, run: Run): Module | undefined {
    if (from === undefined) return undefined;
    for (const path of this.#candidates(name, from)) {
      const known = this.#modules.get(path);
      if (known) return known;
      const state = this.#files.read(path);
      if (state === 'absent') continue;
      return state === 'pending' ? undefined : this.#load(path, state, run);
    }
    return this.#folder(name, from);
  }

  /** A folder without a file of its own, of which some file was read. */
  #folder(name: string, from: string): Module | undefined {
    for (const path of this.#candidates(name, from)) {
      if (!path.endsWith(PACKAGE)) continue;
      const folder = path.slice(0, -PACKAGE.length);
      if (folder !== '' && [...this.#modules.keys()].some((known) => known.startsWith(folder)))
        return this.#package(path, table([], true));
    }
    return undefined;
  }

  /** Modules in a folder are attributes of it once they were read. */
  #package(path: string, names: Module['table']): Module {
    const folder = path.slice(0, -PACKAGE.length);
    return {
      type: 'module',
      name: moduleName(path),
      table: names,
      attribute: (name) =>
        this.#modules.get(`${folder}${name}.py`) ?? this.#modules.get(`${folder}${name}/${PACKAGE}`),
    };
  }

  /** Where a module may stand: as a file, or as a folder. */
  #candidates(name: string, from: string): readonly string[] {
    const level = /^\.*/.exec(name)?.[0].length ?? 0;
    const parts = name
      .slice(level)
      .split('.')
      .filter((part) => part !== '');
    const root = this.#files.root ?? '';
    const folders = level > 0 ? [`${'../'.repeat(level - 1)}`] : undefined;
    if (folders)
      return folders.flatMap((folder) => this.#inside(pathBeside(from, `${folder}${parts.join('/')}`)));
    const starts = [...new Set(['', root, joined(root, 'src')])];
    return starts.flatMap((start) => this.#inside(joined(start, parts.join('/'))));
  }

  #inside(path: string): readonly string[] {
    if (this.#isOutside(path)) return [];
    const bare = path.replace(/\/$/, '');
    const files = [joined(bare, '__init__.py')];
    return bare === '' || bare.endsWith('..') ? files : [`${bare}.py`, ...files];
  }

  /** Nothing above the root is ever looked at. */
  #isOutside(path: string): boolean {
    const up = (way: string) => way.split('/').filter((part) => part === '..').length;
    return up(path) > up(this.#files.root ?? '');
  }

  #load(path: string, state: Exclude<FileState, string>, run: Run): Module | undefined {
    this.#characters += state.text.length;
    const isTooMuch = this.#modules.size >= MOST_MODULES || this.#characters > MOST_CHARACTERS;
    if (isTooMuch || !(run instanceof Interpreter)) return undefined;
    const tree = this.trees.get(state) ?? readPython(state.text);
    this.trees.set(state, tree);
    this.#texts.push({ file: path, segments: tree.segments });
    const names = table([
      ['__name__', text(moduleName(path))],
      ['__file__', text(path)],
    ]);
    const module: Module = path.endsWith(PACKAGE)
      ? this.#package(path, names)
      : { type: 'module', name: moduleName(path), table: names };
    // Known before it is run: modules import each other in circles.
    this.#modules.set(path, module);
    const scope = scopeOf(names, run);
    for (const statement of tree.statements) {
      const ended = attempt(() => run.execute([statement], scope), statement.span, run);
      if (ended === 'raised') missUnassigned(statement, scope);
      if (ended !== 'limit') continue;
      names.open = true;
      break;
    }
    return module;
  }
}

function joined(folder: string, path: string): string {
  return folder === '' ? path : path === '' ? folder : `${folder}/${path}`;
}

/** `../ops/misc.py` is `ops.misc`. */
function moduleName(path: string): string {
  return path
    .replace(/^(?:\.\.\/)+/, '')
    .replace(/(?:\/__init__)?\.py$/, '')
    .replaceAll('/', '.');
}
