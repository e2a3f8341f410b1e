// Looks for what makes the models of a text in the files by which projects are usually started: each is run from its top, with a stand-in in the
// place of the text, which writes down what its classes and functions are called with, until one of them calls something. That may take long, so it
// is done a statement at a time, and goes on where it was with the next version of the text.
import type { Given } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import {
  type FileRead,
  type FileState,
  type Files,
  pathBeside,
  type WatchedFiles,
  watchFiles,
} from '../../text/files.ts';
import { commandsIn } from './commands.ts';
import { joined, ModulePlaces } from './module-places.ts';
import { startedFrom } from './run-starter.ts';
import { type Defined, StandIn } from './stand-in.ts';
import { type KnownTrees, WorkspaceModules } from './workspace-modules.ts';

/** What they are called, those that train first: they say what a model is made with, and others what one was made with. */
const NAMES = [
  'train',
  'main',
  'run',
  '__main__',
  'train_net',
  'trainer',
  'test',
  'eval',
  'inference',
  'predict',
  'demo',
];

/** Of a project. */
const MOST = 4;

/** Where a project says how its programs are started. */
const README = 'README.md';

/** One file that may start the project. */
interface Start {
  readonly path: string;
  /** What its README says that it is started with. */
  readonly words?: readonly string[];
}

/** Texts longer than that are no such file. */
const LONGEST = 200_000;

/** How something of the text is called, as it was written down, with values of the other program. */
export interface Recorded {
  readonly given: Given;
  /** The file, from the folder of the project. */
  readonly file: string;
  /** It was started with arguments that the README shows. */
  readonly isShown: boolean;
  /** Nobody was seen to call it: what it reads are options that the program is started with. */
  readonly isGuess?: true;
  readonly standIn: StandIn;
}

export class StarterSearch {
  /** What it is for. */
  readonly key: string;
  readonly found = new Map<string, Recorded>();
  readonly #files: WatchedFiles;
  readonly #steps: Generator<undefined, void>;
  #options: Recorded | undefined;

  /**
   * @param defined What the text defines.
   * @param file What the program calls its own file.
   */
  constructor(key: string, defined: readonly Defined[], files: Files, file: string, trees: KnownTrees) {
    this.key = key;
    this.#files = watchFiles(files);
    this.#steps = this.#search(defined, file, trees);
  }

  /** What the program is started with, where it was not seen what it does with that. */
  get options(): Recorded | undefined {
    return this.#options;
  }

  /** The files that it has read. */
  get reads(): readonly FileRead[] {
    return this.#files.reads;
  }

  /** Looks a bit further; `false` at the end. */
  next(): boolean {
    return !this.#steps.next().done;
  }

  *#search(defined: readonly Defined[], file: string, trees: KnownTrees): Generator<undefined, void> {
    const names = defined.map(({ name }) => name);
    const files = this.#files;
    const places = new ModulePlaces(files);
    const text = places.fromRoot(file);
    let number = 0;
    for (const { path, words } of text === undefined ? [] : candidates(places, text, names)) {
      if (path === text) continue;
      const state = files.read(places.beside(path));
      if (typeof state === 'string' || state.text.length > LONGEST) continue;
      number += 1;
      if (number > MOST) break;
      const standIn = new StandIn(defined);
      const [folder, name] = splitPath(path);
      const modules = new WorkspaceModules(seenFrom(folder, text ?? '', files, places), name, trees, {
        path: text ?? '',
        module: standIn.module,
      });
      const tree = trees.get(state) ?? readPython(state.text);
      trees.set(state, tree);
      const isDone = () => standIn.calls.size > 0;
      const started = { tree, file: name, names: NAMES, ...(words && { words: [name, ...words] }) };
      const options = yield* startedFrom(started, modules, isDone);
      const from = { file: path, isShown: (words?.length ?? 0) > 0, standIn };
      for (const [made, given] of standIn.calls)
        if (!this.found.has(made)) this.found.set(made, { given, ...from });
      if (options)
        this.#options ??= {
          given: { positional: [{ value: options }], keywords: new Map(), isOpen: false },
          ...from,
        };
      if (this.found.size > 0) return;
    }
  }
}

/** In the folders from the text's own up to the root: first as the project says that they are started, if it does. */
function candidates(places: ModulePlaces, text: string, names: readonly string[]): readonly Start[] {
  const said = places.foldersUp.flatMap((folder) => commandsOf(folder, places));
  const stem = splitPath(text)[1].replace(/\.py$/, '');
  const rank = ({ path, words = [] }: Start) =>
    ([stem, ...names].some((name) => words.some((word) => word.includes(name))) ? 0 : 2) +
    (/train|main|run/i.test(path) ? 0 : 1);
  const ranked = said.map((start) => ({ start, by: rank(start) })).sort((one, other) => one.by - other.by);
  const usual = places.foldersUp.flatMap((folder) => NAMES.map((name) => joined(folder, `${name}.py`)));
  const shown = ranked.map(({ start }) => start);
  const isShown = new Set(shown.slice(0, MOST - 1).map(({ path }) => path));
  return [
    ...shown.slice(0, MOST - 1),
    ...usual.filter((path) => !isShown.has(path)).map((path) => ({ path })),
  ];
}

/** What the README in a folder says; none twice. */
function commandsOf(folder: string, places: ModulePlaces): readonly Start[] {
  const at = (path: string) => pathBeside(joined(folder, 'file'), path);
  const readAt = (path: string): FileState => places.readAt(at(path));
  const state = readAt(README);
  if (typeof state === 'string') return [];
  const all = commandsIn(state.text, readAt).map(({ file, words }) => ({ path: at(file), words }));
  return [...new Map(all.map((start) => [JSON.stringify(start), start])).values()];
}

function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

/** Is there, and says nothing: the text itself, that has a stand-in. */
const SILENT: FileState = { text: '' };

/** The same files, as a text in another folder asks for them. */
function seenFrom(folder: string, text: string, files: Files, places: ModulePlaces): Files {
  return {
    ...(folder !== '' && { place: folder }),
    read: (asked) => {
      const path = pathBeside(joined(folder, 'file'), asked);
      return path === text ? SILENT : files.read(places.beside(path));
    },
  };
}
