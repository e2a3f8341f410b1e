// Texts of caches as somebody else could have written them: right in all that can be checked of the file as a whole.
import { digest } from '../../server/src/cli/digest.ts';

type Entry = readonly [path: unknown, content: unknown, outcome: unknown, ...reads: readonly unknown[]];

/** A text of a cache with other entries in its latest run. */
export function cacheText(text: string, entries: (before: readonly Entry[]) => unknown): string {
  const [first, latest = '', ...others] = text.split('\n');
  const [name, , json = ''] = /^(\S+) (\S+) (.*)$/s.exec(latest)?.slice(1) ?? [];
  const changed = JSON.stringify(entries(JSON.parse(json)));
  return [first, `${name} ${digest(changed)} ${changed}`, ...others].join('\n');
}

/** A text of a cache in which the first message of each file is another one. */
export function plantedMessage(text: string, message: string): string {
  return cacheText(text, (entries) =>
    entries.map(([path, content, outcome, ...reads]) => [
      path,
      content,
      JSON.parse(planted(outcome, message)),
      ...reads,
    ]),
  );
}

function planted(outcome: unknown, message: string): string {
  return JSON.stringify(outcome).replace(
    /"message":"(?:[^"\\]|\\.)*"/,
    () => `"message":${JSON.stringify(message)}`,
  );
}
