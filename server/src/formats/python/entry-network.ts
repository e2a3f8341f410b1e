// The network of one entry, traced when it is first asked for, or taken over from the version before where all that it follows from is the same.
// What an edit did not change in it stays the very same objects.
import { Fault } from '../../libraries/fault.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer, Network } from '../../network/network.ts';
import { keptLayer } from '../../network/same-layer.ts';
import { type Spent, spentSince } from '../../python/budget.ts';
import { type SegmentTable, type Span, sameSpan } from '../../text/span.ts';
import { type Basis, type FollowedFrom, isSameBasis } from './followed-from.ts';
import type { Entry } from './model-entry.ts';
import { NamedAgain } from './named-again.ts';
import type { Program } from './program.ts';
import { fileProblemOf } from './program-problems.ts';
import type { InputBefore } from './shown-input.ts';
import type { Traced } from './traced.ts';

/** What a version leaves to the next one of a model that was traced. */
export interface KnownModel {
  readonly layers: readonly Layer[];
  /** What was found of its input. */
  readonly input: InputBefore;
  /** The whole network, with all that it follows from; absent if that cannot be told. */
  readonly whole?: WholeNetwork;
}

interface WholeNetwork {
  readonly network: Network;
  readonly basis: Basis;
  readonly stated: string;
  /** Where the model is called. */
  readonly span: Span;
  /** What it took to trace it. */
  readonly spent: Spent;
  /** What it took to make the model, where that changed nothing. */
  readonly making?: Spent;
}

/** What its networks say of the file. */
export interface OfFile {
  /** Id of the format. */
  readonly format: string;
  /** Of the text and of what it imports. */
  readonly segments: SegmentTable;
  /** What is wrong with it besides: known with its first model. */
  readonly problems: readonly FileProblem[];
  /** The text is only tried (`ReadOptions.isTrial`). */
  readonly isTrial: boolean;
}

/** A network without layers. */
export const EMPTY: Omit<Network, 'format'> = {
  layout: 'channels_first',
  framework: 'pytorch',
  layers: [],
  groups: [],
  outputs: [],
  problems: [],
  notes: [],
};

export class EntryNetwork {
  readonly #entry: Entry;
  readonly #before: KnownModel | undefined;
  readonly #ofFile: OfFile;
  readonly #program: Program;
  readonly #followed: FollowedFrom;
  #network: Network | undefined;
  #left: KnownModel | undefined;
  #isKept = false;

  constructor(
    entry: Entry,
    before: KnownModel | undefined,
    ofFile: OfFile,
    program: Program,
    followed: FollowedFrom,
  ) {
    this.#entry = entry;
    this.#before = before;
    this.#ofFile = ofFile;
    this.#program = program;
    this.#followed = followed;
  }

  /** What is left to the next version, if the network was asked for. */
  get left(): KnownModel | undefined {
    return this.#left;
  }

  /** How it is called, for whoever asks what was what on the way. */
  get traced(): Traced | undefined {
    const { found, shown } = this.#before?.input ?? {};
    // What follows from the same is the same with the same input.
    if (this.#isKept) return this.#entry.trace({ found, shown, isSame: true });
    return this.#entry.trace(this.#ofFile.isTrial ? { found, shown } : { found });
  }

  get network(): Network {
    this.#network ??= this.#known() ?? this.#made();
    return this.#network;
  }

  /** That of the version before, if it is the same. */
  #known(): Network | undefined {
    const whole = this.#before?.whole;
    const { besides } = this.#entry;
    if (!whole || !besides || !isBesides(whole, besides)) return undefined;
    const basis = this.#basis;
    if (!basis || !isSameBasis(whole.basis, basis) || !this.#program.pay(whole.spent)) return undefined;
    this.#left = this.#before;
    this.#isKept = true;
    return whole.network;
  }

  /** Of a network that says nothing of the file as a whole. */
  get #basis(): Basis | undefined {
    const { besides, label } = this.#entry;
    // Of a label that is too long the rest is left out.
    if (!besides || label.endsWith('…') || this.#ofFile.problems.length > 0) return undefined;
    return this.#followed.basisOf(label);
  }

  /** Whether tracing changed nothing of it: that would be another thing for what comes behind. */
  #isStill(basis: Basis): boolean {
    const after = this.#basis;
    return after !== undefined && isSameBasis(basis, after);
  }

  #made(): Network {
    const { budget } = this.#program.interpreter;
    const basis = this.#basis;
    const start = budget.spent;
    const { traced } = this;
    const { model } = this.#entry;
    const layers = this.#before?.layers ?? [];
    const network = networkOf(model.class.name, traced, layers, this.#ofFile, this.#entry);
    const spent = spentSince(start, budget.spent);
    const { besides, making } = this.#entry;
    const isWhole = basis && besides && this.#program.hasBudget && this.#isStill(basis);
    const isStillMade = isWhole && making && isSameBasis(making.basis, basis);
    this.#left = {
      layers: network.layers,
      input: { found: traced?.found, shown: traced?.shown },
      ...(isWhole && {
        whole: {
          ...{ network, basis, spent, span: besides.span, stated: besides.stated() },
          ...(isStillMade && { making: making.spent }),
        },
      }),
    };
    return network;
  }
}

/** Whether it is called at the same place, with the same that is stated. */
export function isBesides(
  { span, stated }: Pick<WholeNetwork, 'span' | 'stated'>,
  besides: NonNullable<Entry['besides']>,
): boolean {
  return sameSpan(span, besides.span) && stated === besides.stated();
}

function networkOf(
  name: string,
  traced: Traced | undefined,
  before: readonly Layer[],
  { format, segments, problems }: OfFile,
  entry: Entry,
): Network {
  const empty = { ...EMPTY, format, name, problems };
  if (!traced) return { ...empty, notes: ['Nothing is known of what it is called with.'] };
  const { call, isAssumed, found, failsAt } = traced;
  const named = new NamedAgain(segments);
  return {
    ...EMPTY,
    format,
    name,
    ...(isAssumed && { inputIs: isOnly(found) ? 'the only size that fits' : 'assumed' }),
    ...(failsAt !== undefined && { failsAt }),
    ...call.network,
    layers: call.network.layers.map((layer, id) => keptLayer(named.mark(layer), before[id])),
    problems: [...problems, ...problemsOf(traced, segments)],
    notes: [...makingOf(entry), ...noteOf(traced)],
  };
}

function isOnly(found: Traced['found']): boolean {
  return found?.type === 'some' && found.least === found.most;
}

/** That it was made with arguments that nobody states, or that are stated elsewhere. */
function makingOf({ lacks = [], madeIn }: Entry): readonly string[] {
  const all = lacks.map((name) => `\`${name}\``).join(', ');
  const verb = lacks.length === 1 ? 'is' : 'are';
  if (madeIn?.isGuess)
    return [
      `Nobody says what ${all} ${verb}: it is made with the options of \`${madeIn.file}\`, which may be others for it. Nothing is judged.`,
    ];
  if (madeIn !== undefined)
    return [
      `What ${all} ${verb} follows from \`${madeIn.file}\`, started ${madeIn.isShown ? 'as `README.md` says' : 'without arguments'}.`,
    ];
  return lacks.length === 0 ? [] : [`Nobody says what ${all} ${verb}: what follows from that is not known.`];
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
