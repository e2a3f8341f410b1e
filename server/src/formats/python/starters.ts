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
import { type Defined, type MadeOf, StandIn } from './stand-in.ts';
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

/** How a class or a function of the text is called elsewhere. */
export interface MadeElsewhere {
  readonly given: Given;
  /** The file, from the folder of the project. */
  readonly file: string;
  /** It was started with arguments that the README shows. */
  readonly isShown: boolean;
  /** Nobody was seen to call it: what it reads are options that the program is started with. */
  readonly isGuess?: true;
}

/** What is left to the next version. */
export interface StartersMemory {
  readonly names: string;
  readonly reads: readonly FileRead[];
  readonly found: ReadonlyMap<string, Recorded>;
  /** What the program is started with, where it was not seen what it does with that. */
  readonly options?: Recorded;
}

/** As it was written down, with values of the other program. */
interface Recorded extends MadeElsewhere {
  readonly standIn: StandIn;
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

  /**
   * What each is called with that the text defines, as far as it is found. `own` gives what the text itself makes of a name, `call` what
   * becomes of one that is called.
   */
  found(
    defined: readonly Defined[],
    own: (name: string) => Value | undefined,
    call: (of: Value, given: Given) => Value | undefined,
  ): ReadonlyMap<string, MadeElsewhere> {
    const key = defined.map(({ name, isClass }) => (isClass ? `${name}()` : name)).join(' ');
    const { names: known, reads } = this.#memory ?? {};
    if (!this.#isFresh && (known !== key || isAnother(reads, this.#files)))
      this.#memory = this.#look(defined, key);
    this.#isFresh = true;
    return new Map(
      [...this.#all(defined)].map(([name, { given, file, isShown, isGuess, standIn }]) => {
        const made = new Map<Value, Value>();
        const copied = (value: Value): Value => plainCopy(value, named);
        const named = (value: Value): Value | undefined => {
          const known = made.get(value) ?? own(standIn.nameOf(value) ?? '');
          if (known) return known;
          const of = standIn.madeOf(value);
          const again = of && madeAgain(value, of);
          if (again) made.set(value, again);
          return again;
        };
        /** The same of a class of the text, with what was set in it. */
        const madeAgain = (value: Value, of: MadeOf): Value | undefined => {
          const maker = own(of.name);
          const result = maker && call(maker, copyOf(of.given, copied));
          if (value.type !== 'instance' || value.table.open || result?.type !== 'instance') return undefined;
          for (const [attribute, item] of value.table.entries)
            result.table.entries.set(attribute, copied(item));
          return result;
        };
        return [name, { file, isShown, ...(isGuess && { isGuess }), given: copyOf(given, copied) }];
      }),
    );
  }

  /** What was not seen to be called, and reads nothing but options that there are, is called with these. */
  #all(defined: readonly Defined[]): ReadonlyMap<string, Recorded> {
    const { found = new Map<string, Recorded>(), options } = this.#memory ?? {};
    const value = options?.given.positional[0]?.value;
    if (found.size > 0 || !options || value?.type !== 'module') return found;
    const { entries } = value.table;
    const fitting = defined.filter(
      ({ options: reads = [] }) => reads.filter((name) => entries.has(name)).length * 2 > reads.length,
    );
    return new Map(fitting.map(({ name }) => [name, { ...options, isGuess: true as const }]));
  }

  #look(defined: readonly Defined[], key: string): StartersMemory {
    const names = defined.map(({ name }) => name);
    const files = watchFiles(this.#files);
    const found = new Map<string, Recorded>();
    const places = new ModulePlaces(files);
    const text = places.fromRoot(this.#file);
    let number = 0;
    let options: Recorded | undefined;
    for (const { path, words } of text === undefined ? [] : candidates(places, text, names)) {
      if (path === text) continue;
      const state = files.read(places.beside(path));
      if (typeof state === 'string' || state.text.length > LONGEST) continue;
      number += 1;
      if (number > MOST) break;
      const standIn = new StandIn(defined);
      const [folder, file] = splitPath(path);
      const modules = new WorkspaceModules(seenFrom(folder, text ?? '', files, places), file, this.#trees, {
        path: text ?? '',
        module: standIn.module,
      });
      const tree = this.#trees.get(state) ?? readPython(state.text);
      this.#trees.set(state, tree);
      const isDone = () => standIn.calls.size > 0;
      const started = { tree, file, names: NAMES, ...(words && { words: [file, ...words] }) };
      const given = runStarter(started, modules, isDone);
      const from = { file: path, isShown: (words?.length ?? 0) > 0, standIn };
      for (const [name, given] of standIn.calls) if (!found.has(name)) found.set(name, { given, ...from });
      if (given)
        options ??= {
          given: { positional: [{ value: given }], keywords: new Map(), isOpen: false },
          ...from,
        };
      if (found.size > 0) break;
    }
    return { names: key, reads: files.reads, found, ...(options && { options }) };
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
