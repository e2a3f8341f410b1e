// Blocks that contain themselves, directly or through others.
import type { Problems } from '../problems.ts';
import type { WrittenBlock, WrittenEntry, WrittenUse } from '../written.ts';

interface Visit {
  readonly block: WrittenBlock;
  readonly uses: readonly WrittenUse[];
  next: number;
}

/** The uses by which blocks contain themselves; each is reported. Without recursion: chains may be long. */
export function findBlockCycles(
  blocks: ReadonlyMap<string, WrittenBlock>,
  problems: Problems,
): ReadonlySet<WrittenUse> {
  const circular = new Set<WrittenUse>();
  const done = new Set<string>();
  for (const start of blocks.values()) {
    const path: Visit[] = [];
    const open = new Map<string, number>();
    enter(start);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const use = visit.uses[visit.next++];
      const block = use && blocks.get(use.block);
      if (!use) {
        path.pop();
        open.delete(visit.block.name);
        done.add(visit.block.name);
      } else if (open.has(use.block)) {
        circular.add(use);
        const members = path.slice(open.get(use.block)).map((each) => each.block.name);
        problems.add({ type: 'cycle', span: use.definition.kindSpan, members, of: 'blocks' });
      } else if (block) enter(block);
    }

    function enter(block: WrittenBlock): void {
      if (done.has(block.name)) return;
      open.set(block.name, path.length);
      path.push({ block, uses: [...usesIn(block.layers)], next: 0 });
    }
  }
  return circular;
}

/** All uses of blocks in a list, and in the lists that are repeated in it. */
export function* usesIn(entries: readonly WrittenEntry[]): Iterable<WrittenUse> {
  for (const entry of entries) {
    if (entry.type === 'use') yield entry;
    else if (entry.type === 'repeat') yield* usesIn(entry.layers);
  }
}
