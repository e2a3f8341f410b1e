// The rows of one model that code beside the file says something of, while they are lowered: what each is by that code, and whether a module that
// the library has under the same name is another one there.

import type { NetworkBuilder } from '../../../network/builder.ts';
import type { FileProblem } from '../../../network/file-problem.ts';
import type { LayerId } from '../../../network/network.ts';
import { type Shape, UNKNOWN } from '../../../network/shape.ts';
import type { Feature, Site } from '../composer.ts';
import type { Row } from '../rows.ts';
import { Arriving, type KnownSizes } from './arriving.ts';
import { composeWorked } from './compose-worked.ts';
import type { RowSource } from './row-source.ts';

export interface SourcedRows {
  /** By the numbers of the rows; empty where nothing is found beside the file. */
  readonly sources: readonly (RowSource | undefined)[];
  /** Sizes of maps that were worked out before. */
  readonly sizes: KnownSizes;
  /** Those of modules that the library has and that a copy of it beside the file has changed. */
  readonly changed: ReadonlySet<Row>;
  /** Modules of the library in all other rows are as the library has them for certain. */
  readonly isTold: boolean;
}

/** What became of a row. */
export interface WorkedRow {
  readonly features: readonly Feature[];
  readonly recorded: number | undefined;
}

/** By what the library has under the name of a module. */
export interface Composed {
  readonly recorded: number | undefined;
  /** It takes no such arguments. */
  readonly isRefused: boolean;
}

/** The largest blocks of published forks have some hundred. */
const MOST_LAYERS_OF_ROW = 5000;

const UNKNOWN_MAP: Shape = [UNKNOWN, UNKNOWN, UNKNOWN];

/** Modules that end a network, whatever a project has made of them. */
const HEAD = /Detect|Segment|Pose|Keypoint|OBB|Classify|Depth|Decoder/;

export class WorkedRows {
  readonly #sources: SourcedRows['sources'];
  readonly #network: NetworkBuilder;
  readonly #arriving: Arriving;
  readonly #changed: ReadonlySet<Row>;
  readonly #isTold: boolean;
  readonly #last: number;

  constructor({ sources, sizes, changed, isTold }: SourcedRows, network: NetworkBuilder, rows: number) {
    this.#sources = sources;
    this.#network = network;
    this.#arriving = new Arriving(sizes);
    this.#changed = changed;
    this.#isTold = isTold;
    this.#last = rows - 1;
  }

  of({ index }: Row): RowSource | undefined {
    return this.#sources[index];
  }

  /** `undefined` where nothing asks for sizes. */
  sizesOf(features: readonly Feature[]): readonly (Shape | undefined)[] | undefined {
    return this.#sources.length === 0 ? undefined : this.#arrivingAt(features);
  }

  #arrivingAt(features: readonly Feature[]): readonly (Shape | undefined)[] {
    return features.map(({ tensor }) => tensor && this.#arriving.sizesOf(tensor, this.#network.layers));
  }

  /**
   * Whether what was composed from a layer on, by what the library has under the name, holds other numbers than the module beside the file, is
   * taken to have another width, or refuses arguments of which that was made. Where that is not known, the copy decides: what it defines as the
   * library does is the library's, and what it has changed is another one.
   */
  isOther(row: Row, first: LayerId, { recorded, isRefused }: Composed): boolean {
    const source = this.of(row);
    const isChanged = this.#changed.has(row);
    if (!source) return isChanged;
    if (source.isOfLibrary) return false;
    const isWider = row.index !== this.#last && differ(source.recorded, recorded);
    if (isWider || (isRefused && source.parameters !== undefined)) return true;
    if (source.parameters === undefined) return isChanged || !this.#isTold;
    // What a head gives no row reads.
    const mayDiffer = isChanged && !(row.index === this.#last && HEAD.test(row.module));
    return mayDiffer || source.parameters !== this.#arriving.learnedFrom(first, this.#network.layers);
  }

  /** Takes back what was composed. */
  takeBack(layer: LayerId, group: number): void {
    this.#network.cut(layer, group);
    this.#arriving.forgetFrom(layer);
  }

  /** As the code beside the file has it; `undefined` if that says nothing. */
  compose(row: Row, inputs: readonly Feature[], site: Site): WorkedRow | undefined {
    const source = this.of(row);
    if (!source || this.#network.isFull) return undefined;
    const arriving = this.#arrivingAt(inputs);
    const worked = source.work({
      inputs: arriving.map((shape) => shape ?? UNKNOWN_MAP),
      asList: row.fromIsList,
      // The last one is the head.
      isTraining: row.index === this.#last,
    });
    // What does not come to an end in bounds is not known.
    if (!worked || worked.applied.layers.length > MOST_LAYERS_OF_ROW) return undefined;
    const { output, ...rest } = worked.applied;
    // What comes of something of which nothing is known may be anything; what it holds is known all the same.
    const applied = { ...rest, output: arriving.includes(undefined) ? undefined : output };
    const features = composeWorked(this.#network, applied, site, { kind: row.module, arriving });
    return { features, recorded: worked.recorded };
  }
}

/** What says that a module cannot be made of such arguments. */
const REFUSED: ReadonlySet<FileProblem['type']> = new Set([
  'invalid-value',
  'missing-attribute',
  'surplus-arguments',
]);

/** Whether what the library has under the name of a module takes other arguments. */
export function refusesArguments(problems: readonly FileProblem[]): boolean {
  return problems.some(({ type }) => REFUSED.has(type));
}

function differ(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
