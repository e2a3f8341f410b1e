// Keys that have no meaning where they stand: reported, and then read as what they most likely mean, so that
// one slip of the keyboard is one finding and not a dozen.
import type { YamlPair } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { lineSpan, type Reading } from './reading.ts';

export interface KeyRules {
  readonly known: readonly string[];
  /** Where the keys stand: "a model", "a layer", "a block". */
  readonly place: string;
  /** Keys that are none of ours but for others to judge. */
  readonly isOther: (name: string) => boolean;
}

/** The entries by the keys that they mean. What is there under its right name wins over what is misspelled. */
export function withKnownKeys(
  entries: ReadonlyMap<string, YamlPair>,
  { known, place, isOther }: KeyRules,
  reading: Reading,
): ReadonlyMap<string, YamlPair> {
  let corrected: Map<string, YamlPair> | undefined;
  // Of two keys that are as near, the one that is not there yet is meant.
  const absentFirst = known.toSorted((a, b) => Number(entries.has(a)) - Number(entries.has(b)));
  for (const [name, pair] of entries) {
    if (known.includes(name) || isOther(name) || isBroken(pair, reading)) continue;
    const { span } = pair.key;
    const suggestion = nearestName(name, absentFirst);
    const meant = suggestion !== undefined && { suggestion };
    reading.problems.add({ type: 'unknown-key', span, name, place, ...meant, known });
    if (suggestion === undefined || entries.has(suggestion)) continue;
    corrected ??= new Map(entries);
    corrected.set(suggestion, pair);
  }
  return corrected ?? entries;
}

/** What looks like a key in broken text may be the break. */
function isBroken({ key }: YamlPair, reading: Reading): boolean {
  return reading.damaged || reading.isDamaged(lineSpan(key.span));
}
