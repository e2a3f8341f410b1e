// What a row is by code that stands beside the file: the module that is made for it, and what that does with maps.
import { isKnown } from '../../../network/shape.ts';
import type { AppliedModule, MadeModule, ModuleCall } from '../../programs.ts';

export interface RowSource {
  /** How many numbers the module learns, and the channels that it is taken to have, where that is known before it is given anything. */
  readonly parameters?: number | undefined;
  readonly recorded?: number | undefined;
  /** It is the library's own: all else that is known of the row holds. */
  readonly isOfLibrary?: boolean;
  /** `undefined` if it is not known what the module is. */
  work(call: ModuleCall): Worked | undefined;
}

export interface Worked {
  readonly applied: AppliedModule;
  /** The channels that the parser takes it to have. */
  readonly recorded: number | undefined;
}

/** The image is tried in a few sizes, not in many. */
const MOST_SIZES = 8;

/** A row as the parser of a fork makes it, or that of a library. */
export class ParsedRow implements RowSource {
  readonly #module: MadeModule;
  readonly recorded: number | undefined;
  readonly isOfLibrary: boolean;
  readonly #worked = new Map<string, Worked | undefined>();

  constructor(module: MadeModule, recorded: number | undefined, isOfLibrary = false) {
    this.#module = module;
    this.recorded = recorded;
    this.isOfLibrary = isOfLibrary;
  }

  get parameters(): number | undefined {
    return this.#module.parameters;
  }

  work(call: ModuleCall): Worked | undefined {
    const key = callKey(call);
    if (this.#worked.has(key)) return this.#worked.get(key);
    if (this.#worked.size >= MOST_SIZES) this.#worked.clear();
    const applied = this.#module.apply(call);
    const worked = applied && { applied, recorded: this.recorded };
    this.#worked.set(key, worked);
    return worked;
  }
}

/** The same for calls that are the same. */
export function callKey({ inputs, asList, isTraining }: ModuleCall): string {
  const sizes = inputs.map((shape) => shape.map((size) => (isKnown(size) ? size : '?')).join('x'));
  return `${asList} ${isTraining} ${sizes.join(' ')}`;
}
