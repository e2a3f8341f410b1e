// What was found out about layers, for the next version of the text: a layer that stands in a piece which is the same object is the same
// layer, and is described in the same way.
import type { FileProblem } from '../../network/file-problem.ts';
import type { JsonObject } from '../../syntax/json/tree.ts';
import { describeLayer, describeStack } from './describe.ts';
import type { Described } from './described.ts';
import type { WrittenLayer } from './written.ts';

interface Read {
  readonly depth: number;
  readonly layer: WrittenLayer;
}

/** Layers by the pieces that they were read from. */
export class LayerMemory {
  readonly #layers = new Map<JsonObject, Read>();
  #before: ReadonlyMap<JsonObject, Read> | undefined;

  constructor(before?: LayerMemory) {
    if (before) this.#before = before.#layers;
  }

  /** Everything is read: what came before is needed no more. */
  close(): void {
    this.#before = undefined;
  }

  /** The layer of an entry; `depth` is how deep its model stands in models. */
  layer(entry: JsonObject, depth: number, read: () => WrittenLayer): WrittenLayer {
    if (!entry.segment) return read();
    const known = this.#before?.get(entry);
    const made = known?.depth === depth ? known : { depth, layer: read() };
    this.#layers.set(entry, made);
    return made.layer;
  }
}

type Stack = readonly Described[] | undefined;

/** What the layers of one version are. */
export class Descriptions {
  readonly #strict: boolean;
  readonly #known = new Map<WrittenLayer, Described>();
  readonly #stacks = new Map<WrittenLayer, Stack>();
  #before: Descriptions | undefined;

  /** `strict`: arguments that are needed and not written are missing. */
  constructor(strict: boolean, before?: Descriptions) {
    this.#strict = strict;
    if (before && before.#strict === strict) this.#before = before;
  }

  /** Everything is read: what came before is needed no more. */
  close(): void {
    this.#before = undefined;
  }

  of(layer: WrittenLayer): Described {
    const found = this.#known.get(layer);
    if (found) return found;
    const before = this.#before;
    const described = before?.known(layer) ?? describeLayer(layer, this.#strict);
    this.#known.set(layer, described);
    return described;
  }

  /** The layers that a recurrent layer with several cells is made of. */
  stackOf(layer: WrittenLayer): Stack {
    if (!layer.cells || layer.cells.length < 2) return undefined;
    if (this.#stacks.has(layer)) return this.#stacks.get(layer);
    const before = this.#before;
    const stack = before?.hasStack(layer) ? before.stackOf(layer) : describeStack(layer, this.#strict);
    this.#stacks.set(layer, stack);
    return stack;
  }

  known(layer: WrittenLayer): Described | undefined {
    return this.#known.get(layer);
  }

  hasStack(layer: WrittenLayer): boolean {
    return this.#stacks.has(layer);
  }

  /** What is wrong with arguments, in the order in which layers were asked for. */
  get problems(): readonly FileProblem[] {
    const stacks = [...this.#stacks.values()].flatMap((stack) => stack ?? []);
    return [...this.#known.values(), ...stacks].flatMap(({ problems }) => problems);
  }
}
