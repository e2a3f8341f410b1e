// What is warned of in published source: each warning stands in a record, by its rule, with why it is true. Anything else is a false alarm,
// or has to be looked at and written down.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../harness/truth/alarms.ts';
import { Sources } from '../harness/truth/reading.ts';

/** One place, in the folder of its repository. */
interface Known {
  readonly file: string;
  /** In a notebook, with its cell. */
  readonly line: number | string;
  /** Why it is true. */
  readonly why: string;
}

/** A machine that is busy with other things. */
const MOST_MILLISECONDS = 900_000;

/** `name` is that of the record below test/. */
export function holdWarnings(name: string, folders: readonly (string | undefined)[]): void {
  const record: Readonly<Record<string, readonly Known[]>> = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '..', name), 'utf8'),
  );
  describe.each(folders.filter((folder) => folder !== undefined))('warnings in %s', (folder) => {
    it(
      'are those that are known to be true',
      () => {
        const found = [...checkFolder(folder, folder, new Sources())].flatMap(({ errors, warnings }) =>
          [...errors, ...warnings].map(placeOf),
        );
        const known = Object.entries(record).flatMap(([rule, places]) =>
          places
            .filter(({ file }) => existsSync(join(folder, file)))
            .map(({ file, line }) => `${file}:${line} ${rule}`),
        );
        expect(found.sort()).toEqual(known.sort());
      },
      MOST_MILLISECONDS,
    );
  });
}

/** `FILE:LINE RULE` of what is said there. */
function placeOf(said: string): string {
  return /^(.+?:(?:cell \d+:)?\d+ [a-z0-9-]+):/.exec(said)?.[1] ?? said;
}
