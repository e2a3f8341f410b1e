// What `convlint check --cache` remembers: the outcome of each file, as long as the file and all that was asked for
// are the same. It is there to save time, so that it is silent about everything except that it cannot be kept.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { ProjectFiles } from '../../disk/project-files.ts';
import { LARGEST_TEXT } from '../../text/largest-text.ts';
import type { FileOutcome, ReadDigest } from '../check-file.ts';
import { plainReason } from '../could-not-run.ts';
import { digest, digestOfState } from '../digest.ts';
import type { FoundFile } from '../files/find-files.ts';
import { type CacheEntry, type CacheFile, entriesOf, readCacheFile, writeCacheFile } from './cache-file.ts';
import { checkedFileFrom, storedFile } from './stored-file.ts';

export interface CacheInput {
  /** The file that keeps it. */
  readonly location: string;
  readonly cwd: string;
  /** Everything beside the files that outcomes depend on: flags, and the build of convlint. As JSON. */
  readonly settings: readonly unknown[];
}

export class CheckCache {
  readonly #input: CacheInput;
  readonly #file: CacheFile;
  readonly #run: string;
  readonly #entries: ReadonlyMap<string, CacheEntry>;
  /** Entries that gave the outcome of a file. */
  readonly #used = new Set<CacheEntry>();

  constructor(input: CacheInput) {
    const { location, cwd, settings } = input;
    this.#input = input;
    this.#file = readCacheFile(location);
    // Paths are kept relative to the directory, and that relative to the cache: both can be moved together.
    this.#run = digest(JSON.stringify([relative(dirname(location), cwd), ...settings]));
    this.#entries = entriesOf(this.#file, this.#run);
  }

  /** The outcome of a file, if it is known; reads the file, and what was read with it. */
  outcome({ absolute, shown, named }: FoundFile): FileOutcome | undefined {
    const entry = this.#entries.get(shown);
    if (!entry || entry.content !== digestOfFile(absolute)) return undefined;
    const { content, reads, outcome } = entry;
    if (reads && !areSame(reads, absolute)) return undefined;
    // Of no known format. That is only said of files that are named.
    if (outcome === null && named) return undefined;
    const file = outcome === null ? undefined : checkedFileFrom(shown, outcome);
    if (outcome !== null && !file) return undefined;
    this.#used.add(entry);
    return { ...(file && { file }), content, ...(reads && { reads }) };
  }

  /**
   * Keeps the outcomes of all files of a run. Of others it keeps what is known while they exist. Gives one sentence if
   * that fails.
   */
  keep(files: readonly FoundFile[], outcomes: readonly FileOutcome[]): string | undefined {
    const entries = this.#entriesAfter(files, outcomes);
    if (sameEntries(entries, this.#entries)) return undefined;
    const { path, refused } = this.#file;
    const failed = (reason: string) => `The cache \`${path}\` could not be written: ${reason}.`;
    if (refused !== undefined) return failed(refused);
    try {
      writeCacheFile(this.#file, this.#run, entries);
      return undefined;
    } catch (error) {
      return failed(plainReason(error));
    }
  }

  #entriesAfter(files: readonly FoundFile[], outcomes: readonly FileOutcome[]): Map<string, CacheEntry> {
    const { cwd } = this.#input;
    const seen = new Set(files.map(({ shown }) => shown));
    const others = [...this.#entries].filter(([path]) => !seen.has(path) && existsSync(resolve(cwd, path)));
    const entries = new Map(others);
    for (const [index, { shown }] of files.entries()) {
      const { file, content, reads } = outcomes[index] ?? {};
      if (content === undefined) continue;
      const before = this.#entries.get(shown);
      const outcome = file ? storedFile(file) : null;
      entries.set(
        shown,
        before && this.#used.has(before) ? before : { content, outcome, ...(reads && { reads }) },
      );
    }
    return entries;
  }
}

function sameEntries(a: ReadonlyMap<string, CacheEntry>, b: ReadonlyMap<string, CacheEntry>): boolean {
  return a.size === b.size && [...a].every(([path, entry]) => b.get(path) === entry);
}

/** Whether all that was read with the file at a path is what it was. */
function areSame(reads: readonly ReadDigest[], absolute: string): boolean {
  const files = new ProjectFiles().beside(absolute);
  return reads.every(([path, one]) => digestOfState(files.read(path)) === one);
}

/** `undefined` for what is no plain file: it might be readable only once. */
function digestOfFile(path: string): string | undefined {
  try {
    const info = statSync(path);
    return info.isFile() && info.size <= LARGEST_TEXT ? digest(readFileSync(path)) : undefined;
  } catch {
    return undefined;
  }
}
