// With what the project makes the models of a text that does not say it itself: `UNet(args)`. The files by which projects are usually started
// are run, each from its top, with a stand-in in the place of the text: it writes down what its classes and functions are called with. So
// what is found does not follow from the text but from which names it has, and holds until another file changes.
import type { Given, Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import {
  type FileRead,
  type FileState,
  type Files,
  isAnother,
  pathBeside,
  watchFiles,
} from '../../text/files.ts';
import { commandsIn } from './commands.ts';
import { joined, ModulePlaces } from './module-places.ts';
import { plainCopy } from './plain-copy.ts';
import { runStarter } from './run-starter.ts';
import { StandIn } from './stand-in.ts';
import { type KnownTrees, WorkspaceModules } from './workspace-modules.ts';

/** What they are called, those that train first: they say what a model is made with, and others what one was made with. */
const NAMES = [
  'train',
  'main',
  'run',
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

/** How a class or a function of the text is called elsewhere. */
export interface MadeElsewhere {
  readonly given: Given;
  /** The file, from the folder of the project. */
  readonly file: string;
  /** It was started with arguments that the README shows. */
  readonly isShown: boolean;
}

/** What is left to the next version. */
export interface StartersMemory {
  readonly names: string;
  readonly reads: readonly FileRead[];
  readonly found: ReadonlyMap<string, Recorded>;
}

/** As it was written down, with values of the other program. */
interface Recorded extends MadeElsewhere {
  /** The name of what the text itself defines. */
  readonly nameOf: (value: Value) => string | undefined;
}

export class Starters {
  readonly #files: Files;
  readonly #file: string;
  readonly #trees: KnownTrees;
  #memory: StartersMemory | undefined;
  #isFresh = false;

  /** @param file What the program calls its own file. */
  constructor(files: Files, file: string, trees: KnownTrees, before?: StartersMemory) {
    this.#files = files;
    this.#file = file;
    this.#trees = trees;
    this.#memory = before;
  }

  get memory(): StartersMemory | undefined {
    return this.#memory;
  }

  /** What each of the names is called with, as far as it is found; what the text itself defines is by `own`. */
  found(
    names: readonly string[],
    own: (name: string) => Value | undefined,
  ): ReadonlyMap<string, MadeElsewhere> {
    const key = names.join(' ');
    const { names: known, reads } = this.#memory ?? {};
    if (!this.#isFresh && (known !== key || isAnother(reads, this.#files)))
      this.#memory = this.#look(names, key);
    this.#isFresh = true;
    return new Map(
      [...(this.#memory?.found ?? [])].map(([name, { given, file, isShown, nameOf }]) => {
        const named = (value: Value) => own(nameOf(value) ?? '');
        return [name, { file, isShown, given: copyOf(given, (value) => plainCopy(value, named)) }];
      }),
    );
  }

  #look(names: readonly string[], key: string): StartersMemory {
    const files = watchFiles(this.#files);
    const found = new Map<string, Recorded>();
    const places = new ModulePlaces(files);
    const text = places.fromRoot(this.#file);
    let number = 0;
    for (const { path, words } of text === undefined ? [] : candidates(places, text, names)) {
      if (path === text) continue;
      const state = files.read(places.beside(path));
      if (typeof state === 'string' || state.text.length > LONGEST) continue;
      number += 1;
      if (number > MOST) break;
      const standIn = new StandIn(names);
      const [folder, file] = splitPath(path);
      const modules = new WorkspaceModules(seenFrom(folder, text ?? '', files, places), file, this.#trees, {
        path: text ?? '',
        module: standIn.module,
      });
      const tree = this.#trees.get(state) ?? readPython(state.text);
      this.#trees.set(state, tree);
      runStarter(tree, file, modules, words && [file, ...words]);
      for (const [name, given] of standIn.calls)
        if (!found.has(name))
          found.set(name, {
            given,
            file: path,
            isShown: (words?.length ?? 0) > 0,
            nameOf: (value) => standIn.nameOf(value),
          });
      if (found.size > 0) break;
    }
    return { names: key, reads: files.reads, found };
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

function copyOf({ positional, keywords, isOpen }: Given, copy: (value: Value) => Value): Given {
  return {
    positional: positional.map(({ value }) => ({ value: copy(value) })),
    keywords: new Map([...keywords].map(([name, { value }]) => [name, { value: copy(value) }])),
    isOpen,
  };
}
