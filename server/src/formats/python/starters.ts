// With what the project makes the models of a text that does not say it itself: `UNet(args)`. It is looked for in the files by which the project is
// started (starter-search.ts), and told here in values of the text's own program. What is found does not follow from the text but from which
// names it has, and holds until another file changes.
import type { Given, Value } from '../../python/values.ts';
import { type Files, isAnother } from '../../text/files.ts';
import { plainCopy } from './plain-copy.ts';
import type { Defined, MadeOf } from './stand-in.ts';
import { type Recorded, StarterSearch } from './starter-search.ts';
import type { KnownTrees } from './workspace-modules.ts';

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

export class Starters {
  readonly #files: Files;
  readonly #file: string;
  readonly #trees: KnownTrees;
  #search: StarterSearch | undefined;
  #isFresh = false;

  /** @param file What the program calls its own file. */
  constructor(files: Files, file: string, trees: KnownTrees, before?: StarterSearch) {
    this.#files = files;
    this.#file = file;
    this.#trees = trees;
    this.#search = before;
  }

  /** What is left to the next version, which goes on with it where it has not come to its end. */
  get left(): StarterSearch | undefined {
    return this.#search;
  }

  /**
   * What each is called with that the text defines, as far as it is found; stops on the way, since it may take long. `own` gives what the text
   * itself makes of a name, `call` what becomes of one that is called.
   */
  *found(
    defined: readonly Defined[],
    own: (name: string) => Value | undefined,
    call: (of: Value, given: Given) => Value | undefined,
  ): Generator<undefined, ReadonlyMap<string, MadeElsewhere>> {
    const key = defined.map(({ name, isClass }) => (isClass ? `${name}()` : name)).join(' ');
    const { key: known, reads } = this.#search ?? {};
    if (!this.#isFresh && (known !== key || isAnother(reads, this.#files)))
      this.#search = new StarterSearch(key, defined, this.#files, this.#file, this.#trees);
    this.#isFresh = true;
    while (this.#search?.next()) yield;
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
    const { found = new Map<string, Recorded>(), options } = this.#search ?? {};
    const value = options?.given.positional[0]?.value;
    if (found.size > 0 || !options || value?.type !== 'module') return found;
    const { entries } = value.table;
    const fitting = defined.filter(
      ({ options: reads = [] }) => reads.length > 0 && reads.every((name) => entries.has(name)),
    );
    return new Map(fitting.map(({ name }) => [name, { ...options, isGuess: true as const }]));
  }
}

function copyOf({ positional, keywords, isOpen }: Given, copy: (value: Value) => Value): Given {
  return {
    positional: positional.map(({ value }) => ({ value: copy(value) })),
    keywords: new Map([...keywords].map(([name, { value }]) => [name, { value: copy(value) }])),
    isOpen,
  };
}
