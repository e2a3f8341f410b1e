// The models of one version of a Python file, in the order in which its entries are found. Networks are traced when they are first asked
// for, the first one before other entries are looked for: so it can be shown first, and whatever is asked for first, all of them come out
// the same.

import type { Network } from '../../network/network.ts';
import type { Class, Value } from '../../python/values.ts';
import type { FixIntent } from '../fix-intent.ts';
import type { Model, Way } from '../format.ts';
import { EMPTY, EntryNetwork, type KnownModel, type OfFile } from './entry-network.ts';
import type { FollowedFrom } from './followed-from.ts';
import { LabelNumbers } from './label-numbers.ts';
import type { Entry } from './model-entry.ts';
import type { Program } from './program.ts';
import type { Traced } from './traced.ts';

export interface FoundModel {
  readonly model: Model;
  readonly entry: Entry;
  /** How it is called. */
  readonly traced: Traced | undefined;
  /** What is left to the next version, if its network was asked for. */
  readonly left: KnownModel | undefined;
}

/** By the id of the model. */
export type KnownModels = ReadonlyMap<string, KnownModel>;

/** The ways to carry out an intent in a model, or in a file without one. */
type WaysIn = (found: FoundModel | undefined, intent: FixIntent) => readonly Way[];

export interface FoundModelsInput extends OfFile {
  readonly entries: Iterator<Entry | undefined, void>;
  /** What the version before has of the same models. */
  readonly before: KnownModels;
  readonly followed: FollowedFrom;
  readonly program: Program;
  readonly waysIn: WaysIn;
  /** The same of a class that nobody makes a model of, by its id. */
  readonly chooseUnmade: (id: string) => ReturnType<Model['edit']>;
}

export class FoundModels {
  readonly #input: FoundModelsInput;
  readonly #found: FoundModel[] = [];
  readonly #ready: Model[] = [];
  /** Classes of which an entry was found: of each the first is shown. */
  readonly #shown = new Set<Value>();
  readonly #labels = new LabelNumbers();
  #isWhole = false;
  #failure: { readonly error: unknown } | undefined;
  #all: readonly [Model, ...Model[]] | undefined;
  #without: Model | undefined;

  constructor(input: FoundModelsInput) {
    this.#input = input;
  }

  /** Looks a bit further for the first one; `false` when it is known. */
  seek(): boolean {
    return this.#found.length === 0 && this.find();
  }

  get first(): Model {
    while (this.seek());
    return this.#found[0]?.model ?? this.#withoutLayers;
  }

  /** A file has a model, if only one without layers. */
  get #withoutLayers(): Model {
    const { format, problems } = this.#input;
    const network = { ...EMPTY, format, problems };
    const ways: NonNullable<Model['ways']> = (intent) => this.#ways('', intent);
    this.#without ??= { id: '', role: 'shown', network, ways, edit: (intent) => ownEdits(ways(intent)) };
    return this.#without;
  }

  /** Those of the shown ones found so far that the program has run. */
  get ready(): readonly Model[] {
    return this.#ready;
  }

  get all(): readonly [Model, ...Model[]] {
    while (this.find());
    this.#all ??= [this.first, ...this.#found.slice(1).map(({ model }) => model)];
    return this.#all;
  }

  /** The networks of those that are shown. */
  get shown(): readonly Network[] {
    return this.all.filter(({ role }) => role === 'shown').map(({ network }) => network);
  }

  /** All of them, with how each is run. */
  get running(): readonly FoundModel[] {
    while (this.find());
    return this.#found;
  }

  /** The one of this id, looked for no further than to it. */
  of(id: string): Model | undefined {
    const known = () => this.#found.find(({ model }) => model.id === id)?.model;
    while (!known() && this.find());
    return known();
  }

  /** Looks for one model more; whether it has to be looked for others. */
  find(): boolean {
    if (this.#isWhole) return false;
    void this.#found[0]?.model.network;
    if (this.#failure) throw this.#failure.error;
    const { done, value: entry } = this.#next();
    if (done) this.#isWhole = true;
    else if (entry) this.#add(entry);
    return !done;
  }

  /** What failed once fails each time: it is not the end. */
  #next(): IteratorResult<Entry | undefined, void> {
    try {
      return this.#input.entries.next();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** What they leave to the next version. */
  get known(): KnownModels {
    const traced = this.#found.flatMap(({ model, left }) => (left ? [[model.id, left] as const] : []));
    // Of those that were not looked for, or not asked for, what was known is still the best that is known.
    const found = new Set(this.#found.map(({ model }) => model.id));
    const left = [...this.#input.before].filter(([id]) => !this.#isWhole || found.has(id));
    return new Map([...left, ...traced]);
  }

  /** Another model is chosen in all of them, and what nobody makes a model of in any. */
  #ways(of: string, intent: FixIntent): readonly Way[] {
    // What values are worth is seen when models are made.
    for (const { entry } of this.running) void entry.model;
    const id = intent.type === 'choose-model' ? intent.model : of;
    const found = this.running.find(({ model }) => model.id === id);
    const isMade = found && !found.entry.lacks;
    if (isMade || intent.type !== 'choose-model') return this.#input.waysIn(found, intent);
    const edits = this.#input.chooseUnmade(id);
    return edits ? [{ edits }] : [];
  }

  #add(entry: Entry): void {
    const found = this.#modelOf(entry);
    this.#found.push(found);
    if (entry.isRun && found.model.role === 'shown') this.#ready.push(found.model);
  }

  #modelOf(entry: Entry): FoundModel {
    // A container of the library is of no class of the file.
    const of = classOf(entry).span ? classOf(entry) : entry.model;
    const role = this.#shown.has(of) ? 'checked' : 'shown';
    this.#shown.add(of);
    const id = this.#labels.next(entry.label);
    const ways: NonNullable<Model['ways']> = (intent) => this.#ways(id, intent);
    const { format, segments, problems, isTrial, before, followed, program } = this.#input;
    const ofFile = { format, segments, isTrial, problems: this.#found.length === 0 ? problems : [] };
    const tracing = new EntryNetwork(entry, before.get(id), ofFile, program, followed);
    return modelOf(entry, { id, role, ways }, tracing);
  }
}

function classOf(entry: Entry): Class {
  return entry.of ?? entry.model.class;
}

/** Of the first way that changes no other file. */
function ownEdits(ways: readonly Way[]): ReturnType<Model['edit']> {
  return ways.find(({ others }) => !others)?.edits;
}

function modelOf(
  entry: Entry,
  { id, role, ways }: Pick<Model, 'id' | 'role'> & Required<Pick<Model, 'ways'>>,
  tracing: EntryNetwork,
): FoundModel {
  const { span, alike, madeIn } = entry;
  const of = classOf(entry);
  return {
    entry,
    get traced() {
      return tracing.traced;
    },
    get left() {
      return tracing.left;
    },
    model: {
      id,
      role,
      ...(span && { span }),
      ...(alike && { alike }),
      ...(of.span && { above: of.span }),
      // Whoever starts the program may say something else.
      ...(madeIn !== undefined && { atMost: madeIn.isGuess ? ('nothing' as const) : ('warning' as const) }),
      get network() {
        return tracing.network;
      },
      sizesOf: (tensor) => tracing.traced?.call.sizesOf(tensor),
      ways,
      edit: (intent) => ownEdits(ways(intent)),
    },
  };
}
