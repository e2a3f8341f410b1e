// How much entries become when blocks and repeats are written out, told without writing them out: a few lines can
// stand for more than any machine can hold.
import { isCount } from '../read/beside.ts';
import { evaluate } from '../read/values.ts';
import type { WrittenBlock, WrittenEntry, WrittenUse } from '../written.ts';

/** Deeper blocks are not counted; expansion does not go that deep either. */
const MAX_DEPTH = 64;

/** Counts entries, each as often as it is expanded. Alive while one model is lowered. */
export class Extents {
  readonly #blocks: ReadonlyMap<string, WrittenBlock>;
  readonly #circular: ReadonlySet<WrittenUse>;
  readonly #known = new Map<string, number>();

  constructor(blocks: ReadonlyMap<string, WrittenBlock>, circular: ReadonlySet<WrittenUse>) {
    this.#blocks = blocks;
    this.#circular = circular;
  }

  /** One round of an entry, itself included. What depends on parameters is not counted, so it is at least this much. */
  ofRound(entry: WrittenEntry, depth = 0): number {
    if (entry.type === 'repeat') return 1 + this.#ofList(entry.layers, depth);
    if (entry.type !== 'use' || this.#circular.has(entry) || depth >= MAX_DEPTH) return 1;
    const known = this.#known.get(entry.block);
    if (known !== undefined) return 1 + known;
    const counted = this.#ofList(this.#blocks.get(entry.block)?.layers ?? [], depth + 1);
    this.#known.set(entry.block, counted);
    return 1 + counted;
  }

  #ofList(list: readonly WrittenEntry[], depth: number): number {
    let sum = 0;
    for (const entry of list) {
      const rounds = entry.repeat ? evaluate(entry.repeat, new Map()).value : 1;
      if (isCount(rounds) && rounds > 0) sum += rounds * this.ofRound(entry, depth);
    }
    return sum;
  }
}
