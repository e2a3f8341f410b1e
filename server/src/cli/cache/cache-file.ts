// The file that keeps outcomes from one run to the next. It is read line by line: a first line that tells what it is,
// then one for each way convlint was run lately, with a digest of itself. A line that is not what it was written as
// is not there.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadDigest } from '../check-file.ts';
import { plainReason } from '../could-not-run.ts';
import { digest } from '../digest.ts';

/** To be raised when lines are written in another way. */
const FIRST_LINE = 'convlint cache 1';

/** The line of a run: its name, the digest of its entries, and these. */
const RUN = /^[\w-]+ [\w-]+ \[/;

const SOMETHING_ELSE = 'there is something else, which is left alone';

/** Runs with other flags, from other directories or of other versions are kept beside each other, the latest first. */
const MOST_RUNS = 8;
const MOST_BYTES = 100_000_000;

/** What is remembered of one file, as it stands in the cache. */
export interface CacheEntry {
  readonly content: string;
  /** What else was read, if anything was. */
  readonly reads?: readonly ReadDigest[];
  /** To be read with care: anything can stand there. */
  readonly outcome: unknown;
}

export interface CacheFile {
  readonly path: string;
  /** Why it must not be written, if there is something else at its place. */
  readonly refused?: string;
  /** The lines of runs, the latest first. */
  readonly lines: readonly string[];
}

/** Reads the file at `path`; never throws. What cannot be read is as good as absent, but it is not overwritten. */
export function readCacheFile(path: string): CacheFile {
  const nothing = { path, lines: [] };
  try {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) return nothing;
    if (!info.isFile() || info.size > MOST_BYTES) return { ...nothing, refused: SOMETHING_ELSE };
    const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n');
    if (first === FIRST_LINE) return { path, lines: lines.filter((line) => RUN.test(line)) };
    // Of another version, or cut off while it was written.
    const ours = /^convlint cache \d+$/.test(first) || (lines.length === 0 && FIRST_LINE.startsWith(first));
    return ours ? nothing : { ...nothing, refused: SOMETHING_ELSE };
  } catch (error) {
    return { ...nothing, refused: plainReason(error) };
  }
}

/** The entries of the run that is called `name`, by path as it is shown. */
export function entriesOf({ lines }: CacheFile, name: string): ReadonlyMap<string, CacheEntry> {
  const line = lines.find((some) => some.startsWith(`${name} `));
  const [, sum, json = ''] = /^\S+ (\S+) (.*)$/s.exec(line ?? '') ?? [];
  if (sum === undefined || sum !== digest(json)) return new Map();
  return new Map(readEntries(json));
}

function readEntries(json: string): readonly (readonly [string, CacheEntry])[] {
  const list = parsed(json);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const [path, content, outcome, others]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const reads = others === undefined ? undefined : readDigests(others);
    if (typeof path !== 'string' || typeof content !== 'string' || reads === 'broken') return [];
    return [[path, { content, outcome, ...(reads && { reads }) }] as const];
  });
}

function readDigests(list: unknown): readonly ReadDigest[] | 'broken' {
  if (!Array.isArray(list)) return 'broken';
  const reads = list.flatMap((entry: unknown): ReadDigest[] => {
    const [path, digest]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    return typeof path === 'string' && (typeof digest === 'string' || digest === null)
      ? [[path, digest]]
      : [];
  });
  return reads.length < list.length ? 'broken' : reads;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * Puts these entries in the place of those of the run. The whole file takes its name at once, so that no reader ever
 * meets half of it.
 * @throws if the file system does not let it.
 */
export function writeCacheFile(
  { path, lines }: CacheFile,
  name: string,
  entries: ReadonlyMap<string, CacheEntry>,
): void {
  const json = JSON.stringify(
    [...entries].map(([file, { content, outcome, reads }]) => [
      file,
      content,
      outcome,
      ...(reads ? [reads] : []),
    ]),
  );
  const others = lines.filter((line) => !line.startsWith(`${name} `));
  const kept = [`${name} ${digest(json)} ${json}`, ...others.slice(0, MOST_RUNS - 1)];
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(temporary, textOf(kept), { flag: 'wx' });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Leaves out the oldest runs if all together would not be read again. */
function textOf(lines: readonly string[]): string {
  const text = [FIRST_LINE, ...lines].join('\n');
  if (Buffer.byteLength(text) <= MOST_BYTES || lines.length === 0) return text;
  return textOf(lines.slice(0, -1));
}
