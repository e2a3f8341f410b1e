// The models of one version of a Python file, in the order in which its entries are found. Networks are traced when they are first asked
// for, the first one before other entries are looked for: so it can be shown first, and whatever is asked for first, all of them come out
// the same. What an edit did not change in them stays the very same objects.

import { Fault } from '../../libraries/fault.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer, Network } from '../../network/network.ts';
import { keptLayer } from '../../network/same-layer.ts';
import type { Value } from '../../python/values.ts';
import type { SegmentTable } from '../../text/span.ts';
import type { FixIntent } from '../fix-intent.ts';
import type { Model, Way } from '../format.ts';
import type { Traced } from './inputs.ts';
import type { Entry } from './model-entry.ts';
import { fileProblemOf } from './program-problems.ts';
import type { Found } from './search-size.ts';

const EMPTY: Omit<Network, 'format'> = {
  layout: 'channels_first',
  framework: 'pytorch',
  layers: [],
  groups: [],
  outputs: [],
  problems: [],
  notes: [],
};

export interface FoundModel {
  readonly model: Model;
  readonly entry: Entry;
  /** The network, if it was asked for. */
  readonly traced: Network | undefined;
}

/** What a version leaves to the next one of a model that was traced. */
export interface KnownModel {
  readonly layers: readonly Layer[];
  /** The size that was found for its input. */
  readonly found: Found | undefined;
}

/** By the id of the model. */
export type KnownModels = ReadonlyMap<string, KnownModel>;

/** The ways to carry out an intent in a model, or in a file without one. */
type WaysIn = (found: FoundModel | undefined, intent: FixIntent) => readonly Way[];

/** What its networks say of the file. */
interface OfFile {
  /** Id of the format. */
  readonly format: string;
  /** Of the text and of what it imports. */
  readonly segments: SegmentTable;
  /** What is wrong with it besides: known with its first model. */
  readonly problems: readonly FileProblem[];
}

export interface FoundModelsInput extends OfFile {
  readonly entries: Iterator<Entry | undefined, void>;
  /** What the version before has of the same models. */
  readonly before: KnownModels;
  readonly waysIn: WaysIn;
  /** The same of a class that nobody makes a model of, by its id. */
  readonly chooseUnmade: (id: string) => ReturnType<Model['edit']>;
}

export class FoundModels {
  readonly #input: FoundModelsInput;
  readonly #found: FoundModel[] = [];
  /** Classes of which an entry was found: of each the first is shown. */
  readonly #shown = new Set<Value>();
  /** How often a label was there. */
  readonly #labels = new Map<string, number>();
  #isWhole = false;
  #all: readonly [Model, ...Model[]] | undefined;
  #without: Model | undefined;

  constructor(input: FoundModelsInput) {
    this.#input = input;
  }

  get first(): Model {
    while (this.#found.length === 0 && this.find());
    return this.#found[0]?.model ?? this.#withoutLayers;
  }

  /** A file has a model, if only one without layers. */
  get #withoutLayers(): Model {
    const { format, problems } = this.#input;
    const network = { ...EMPTY, format, problems };
    const ways: NonNullable<Model['ways']> = (intent) => this.#ways('', intent);
    this.#without ??= { id: '', role: 'shown', network, ways, edit: (intent) => ways(intent)[0]?.edits };
    return this.#without;
  }

  get all(): readonly [Model, ...Model[]] {
    while (this.find());
    this.#all ??= [this.first, ...this.#found.slice(1).map(({ model }) => model)];
    return this.#all;
  }

  /** All of them, with how each is run. */
  get running(): readonly FoundModel[] {
    while (this.find());
    return this.#found;
  }

  /** Looks for one model more; whether it has to be looked for others. */
  find(): boolean {
    if (this.#isWhole) return false;
    void this.#found[0]?.model.network;
    const { done, value: entry } = this.#input.entries.next();
    if (done) this.#isWhole = true;
    else if (entry) this.#found.push(this.#modelOf(entry));
    return !done;
  }

  /** What they leave to the next version. */
  get known(): KnownModels {
    const traced = this.#found.flatMap(({ model, entry, traced }) =>
      traced ? [[model.id, { layers: traced.layers, found: entry.trace()?.found }] as const] : [],
    );
    // Of those that were not looked for, or not asked for, what was known is still the best that is known.
    const found = new Set(this.#found.map(({ model }) => model.id));
    const left = [...this.#input.before].filter(([id]) => !this.#isWhole || found.has(id));
    return new Map([...left, ...traced]);
  }

  /** Another model is chosen in all of them, and what nobody makes a model of in any. */
  #ways(of: string, intent: FixIntent): readonly Way[] {
    const id = intent.type === 'choose-model' ? intent.model : of;
    const found = this.running.find(({ model }) => model.id === id);
    const isMade = found && !found.entry.lacks;
    if (isMade || intent.type !== 'choose-model') return this.#input.waysIn(found, intent);
    const edits = this.#input.chooseUnmade(id);
    return edits ? [{ edits }] : [];
  }

  #modelOf(entry: Entry): FoundModel {
    const { model } = entry;
    // A container of the library is of no class of the file.
    const of = model.class.span ? model.class : model;
    const role = this.#shown.has(of) ? 'checked' : 'shown';
    this.#shown.add(of);
    const number = (this.#labels.get(entry.label) ?? 0) + 1;
    this.#labels.set(entry.label, number);
    const id = number === 1 ? entry.label : `${entry.label} #${number}`;
    const ways: NonNullable<Model['ways']> = (intent) => this.#ways(id, intent);
    const { format, segments, problems, before } = this.#input;
    const ofFile = { format, segments, problems: this.#found.length === 0 ? problems : [] };
    return modelOf(entry, { id, role, ways }, before.get(id), ofFile);
  }
}

function modelOf(
  entry: Entry,
  { id, role, ways }: Pick<Model, 'id' | 'role'> & Required<Pick<Model, 'ways'>>,
  before: KnownModel | undefined,
  ofFile: OfFile,
): FoundModel {
  const { model, span, trace, lacks } = entry;
  let network: Network | undefined;
  return {
    entry,
    get traced() {
      return network;
    },
    model: {
      id,
      role,
      ...(span && { span }),
      ...(model.class.span && { above: model.class.span }),
      get network() {
        network ??= networkOf(model.class.name, trace(before?.found), before?.layers ?? [], ofFile, lacks);
        return network;
      },
      sizesOf: (tensor) => trace(before?.found)?.call.sizesOf(tensor),
      ways,
      edit: (intent) => ways(intent)[0]?.edits,
    },
  };
}

function networkOf(
  name: string,
  traced: Traced | undefined,
  before: readonly Layer[],
  { format, segments, problems }: OfFile,
  lacks: Entry['lacks'],
): Network {
  const empty = { ...EMPTY, format, name, problems };
  if (!traced) return { ...empty, notes: ['Nothing is known of what it is called with.'] };
  const { call, isAssumed, found } = traced;
  return {
    ...EMPTY,
    format,
    name,
    ...(isAssumed && { inputIs: isOnly(found) ? 'the only size that fits' : 'assumed' }),
    ...call.network,
    layers: call.network.layers.map((layer, id) => keptLayer(layer, before[id])),
    problems: [...problems, ...problemsOf(traced, segments)],
    notes: [...(lacks ? [lackOf(lacks)] : []), ...noteOf(traced)],
  };
}

function isOnly(found: Traced['found']): boolean {
  return found?.type === 'some' && found.least === found.most;
}

/** That it was made with arguments that nobody states. */
function lackOf(names: readonly string[]): string {
  const all = names.map((name) => `\`${name}\``).join(', ');
  return `Nobody says what ${all} ${names.length === 1 ? 'is' : 'are'}: what follows from that is not known.`;
}

/** How the size of the input came to be known, if nobody states it. */
function noteOf({ call: { network }, isAssumed, found }: Traced): readonly string[] {
  if (!isAssumed) return [];
  const [input] = network.layers;
  const shape = input?.operation === 'input' ? input.attributes.get('shape')?.value : undefined;
  if (!Array.isArray(shape) || !shape.every((size) => typeof size === 'number'))
    return ['The input size is not known.'];
  const sizes = shape.join('×');
  if (found?.type !== 'some') return [`The input size ${sizes} is assumed.`];
  return isOnly(found)
    ? [`The input is ${sizes}: the only square size that fits.`]
    : [
        `The input size ${sizes} is assumed: square sizes from ${found.least} to ${found.most} fit, and no others.`,
      ];
}

/** With arguments and sizes that nobody stated, an exception says nothing of the file, unless it is one whatever these are. */
function problemsOf(
  { call: { problem, parts = [] }, isAssumed, gap }: Traced,
  segments: SegmentTable,
): readonly FileProblem[] {
  const own = parts.filter(({ span }) => segments.has(span));
  if (gap) return [gap, ...own];
  if (!problem || (isAssumed && !(problem.cause instanceof Fault))) return own;
  const found = fileProblemOf(problem, segments);
  return found ? [found, ...own] : own;
}
