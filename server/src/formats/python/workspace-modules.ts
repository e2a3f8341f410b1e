// Modules of a program that are files beside it: found by the names that the program imports them by, read and run once, with the
// packages that they are in.

import { Interpreter, scopeOf } from '../../python/interpreter.ts';
import type { Library } from '../../python/library.ts';
import { table, text } from '../../python/make.ts';
import { SearchPath } from '../../python/modules/search-path.ts';
import { attempt, missUnassigned } from '../../python/run-program.ts';
import type { Module, Run } from '../../python/values.ts';
import { type PythonVersion, readPython } from '../../syntax/python/read-python.ts';
import type { PythonTree, Statement } from '../../syntax/python/tree.ts';
import type { FileState, Files } from '../../text/files.ts';
import type { OtherText } from '../../text/span.ts';
import { BegunPackage, importsMany } from './begun-package.ts';
import { joined, type ModulePlace, ModulePlaces, PACKAGE } from './module-places.ts';

/** Bounds against hostile trees: what is behind them is not known. */
const MOST_MODULES = 300;
const MOST_CHARACTERS = 5_000_000;

/** What settings stand in. */
const SETTINGS = /[^/]\.(?:json|ya?ml|txt|py)$/i;

/** By what was known of the file. */
export type KnownTrees = WeakMap<object, PythonVersion>;

/** A file that was read, with what is written in it. */
export interface OtherTree extends OtherText {
  readonly tree: PythonTree;
}

interface StandInPlace {
  readonly path: string;
  readonly module: Module;
}

export class WorkspaceModules implements Library {
  readonly trees: KnownTrees;
  readonly #places: ModulePlaces;
  /** The file of the program itself, from the root. */
  readonly #main: string | undefined;
  /** By their paths without an ending, from the root. */
  readonly #modules = new Map<string, Module>();
  readonly #texts: OtherTree[] = [];
  #characters = 0;

  /**
   * @param file What the program calls its own file.
   * @param trees What the version before left: files that are the same are not read again.
   * @param standIn A module in the place of a file, by its path from the root.
   */
  constructor(files: Files, file: string, trees: KnownTrees = new WeakMap(), standIn?: StandInPlace) {
    this.#places = new ModulePlaces(files);
    if (standIn) this.#modules.set(keyOf(standIn.path), standIn.module);
    this.#main = this.#places.fromRoot(file);
    this.trees = trees;
  }

  /** The files that were read, for whoever asks where something in them stands. */
  get texts(): readonly OtherTree[] {
    return this.#texts;
  }

  module(name: string, from: string | undefined, run: Run): Module | undefined {
    const asking = from === undefined ? undefined : this.#places.fromRoot(from);
    if (asking === undefined || !(run instanceof Interpreter)) return undefined;
    const level = /^\.*/.exec(name)?.[0].length ?? 0;
    const parts = name
      .slice(level)
      .split('.')
      .filter((part) => part !== '');
    if (level === 0) {
      const place = this.#places.named(parts, asking, addedPaths(run));
      return place === undefined ? this.#folder(parts.join('/')) : this.#ofPlace(place, run);
    }
    const folder = this.#places.folderOf(level, asking);
    if (folder === undefined) return undefined;
    const place = this.#places.below(folder, parts);
    if (place !== undefined) return this.#ofPlace(place, run);
    // The folder that a file is in is there, with a file of its own or without.
    return (
      this.#folder(joined(folder, parts.join('/'))) ?? (parts.length === 0 ? this.#open(folder) : undefined)
    );
  }

  /** Files of other kinds are data. */
  textAt(path: string): string | undefined {
    const found = SETTINGS.test(path) ? this.#places.textAt(path) : undefined;
    this.#characters += found?.length ?? 0;
    return this.#characters > MOST_CHARACTERS ? undefined : found;
  }

  #ofPlace(place: ModulePlace | 'pending', run: Interpreter): Module | undefined {
    if (place === 'pending') return undefined;
    for (const folder of place.packages) this.#runPackage(folder, run);
    return this.#load(place.path, place.state, run);
  }

  /** A package is run before what is in it, unless the program itself is in it: then that has been done. */
  #runPackage(folder: string, run: Interpreter): void {
    if (this.#places.holdsText(folder)) return;
    const place = this.#places.below(folder, []);
    if (typeof place === 'object') this.#load(place.path, place.state, run);
  }

  /** A folder without a file of its own, of which some file was read. */
  #folder(folder: string): Module | undefined {
    const known = this.#modules.get(folder);
    if (known) return known;
    const isRead = [...this.#modules.keys()].some((path) => path.startsWith(`${folder}/`));
    return isRead ? this.#open(folder) : undefined;
  }

  #open(folder: string): Module {
    const known = this.#modules.get(folder);
    if (known) return known;
    const module = this.#package(folder, table([], true));
    this.#modules.set(folder, module);
    return module;
  }

  /** Modules in a folder are attributes of it once they were read. */
  #package(folder: string, names: Module['table']): Module {
    return {
      type: 'module',
      name: moduleName(folder),
      table: names,
      attribute: (name) => this.#folder(joined(folder, name)),
    };
  }

  #load(path: string, state: Exclude<FileState, string>, run: Interpreter): Module | undefined {
    const key = keyOf(path);
    const known = this.#modules.get(key);
    // The program itself is not run again.
    if (known || path === this.#main) return known;
    this.#characters += state.text.length;
    if (this.#modules.size >= MOST_MODULES || this.#characters > MOST_CHARACTERS) return undefined;
    const tree = this.trees.get(state) ?? readPython(state.text);
    this.trees.set(state, tree);
    const file = this.#places.beside(path);
    this.#texts.push({ file, segments: tree.segments, tree });
    const names = table([
      ['__name__', text(moduleName(key))],
      ['__file__', text(file)],
    ]);
    const isBegun = path.endsWith(PACKAGE) && this.#places.holdsText(key) && importsMany(tree.statements);
    if (isBegun) return this.#begin(key, tree, names, run);
    const module: Module = path.endsWith(PACKAGE)
      ? this.#package(key, names)
      : { type: 'module', name: moduleName(key), table: names };
    // Known before it is run: modules import each other in circles.
    this.#modules.set(key, module);
    // What it holds does not follow from the branch in which it is imported first.
    run.branches.journal.apart(() => runModule(tree, names, run));
    this.#bindInPackage(key, module, run);
    return module;
  }

  /** Nothing of it is run before a name of it is asked for. */
  #begin(key: string, { statements }: PythonVersion, names: Module['table'], run: Interpreter): Module {
    names.open = true;
    const scope = scopeOf(names, run);
    const runOne = (statement: Statement) => {
      run.branches.journal.apart(() => attempt(() => run.execute([statement], scope), statement.span, run));
    };
    const begun = new BegunPackage(statements, runOne, names.entries);
    const { attribute, ...module } = this.#package(key, names);
    const whole: Module = { ...module, attribute: (name) => begun.value(name) ?? attribute?.(name, run) };
    this.#modules.set(key, whole);
    return whole;
  }

  /** A module that was imported is an attribute of its package. */
  #bindInPackage(key: string, module: Module, run: Interpreter): void {
    const at = key.lastIndexOf('/');
    const names = this.#modules.get(key.slice(0, Math.max(at, 0)))?.table;
    if (!names) return;
    run.touch(names);
    names.entries.set(key.slice(at + 1), module);
  }
}

/** What the program has added to `sys.path`. */
function addedPaths(run: Interpreter): readonly string[] {
  const sys = run.module('sys');
  const path = sys.type === 'module' ? sys.table.entries.get('path') : undefined;
  return path instanceof SearchPath ? [...path.added] : [];
}

function runModule(tree: PythonVersion, names: Module['table'], run: Interpreter): void {
  const scope = scopeOf(names, run);
  for (const statement of tree.statements) {
    const ended = attempt(() => run.execute([statement], scope), statement.span, run);
    if (ended === 'raised') missUnassigned(statement, scope);
    if (ended !== 'limit') continue;
    names.open = true;
    break;
  }
}

/** `ops/__init__.py` is the module `ops`, as is `ops.py`. */
function keyOf(path: string): string {
  return path.replace(/(?:(?:^|\/)__init__)?\.py$/, '');
}

function moduleName(key: string): string {
  return key.replaceAll('/', '.');
}
