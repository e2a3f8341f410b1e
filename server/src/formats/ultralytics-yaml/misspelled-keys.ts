// Misspelled keys beside the rows. Files have keys of their own, so only a near miss of a key that has to be there
// counts; it is then read as that key, so that nothing else is concluded from its lack.
import type { YamlMap, YamlPair } from '../../syntax/yaml/tree.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { HEADER_KEYS } from './keys.ts';

export interface MisspelledKey {
  readonly name: string;
  readonly pair: YamlPair;
  /** What it is read as. */
  readonly suggestion: string;
}

/** Keys without which a model cannot be built, or is built at another size. */
function neededKeys({ entries }: YamlMap): readonly string[] {
  const scaled = entries.has('scales');
  const old = entries.has('depth_multiple') || entries.has('width_multiple');
  return [
    ...['nc', 'backbone', 'head', 'kpt_shape'],
    ...(scaled ? [] : ['depth_multiple', 'width_multiple']),
    ...(old ? ['anchors'] : ['scales']),
  ].filter((name) => !entries.has(name));
}

/** Keys that parsers read, and that are therefore not misspelled. */
const READ: ReadonlySet<string> = new Set(HEADER_KEYS.map(({ name }) => name));

export function misspelledKeys(root: YamlMap): readonly MisspelledKey[] {
  const absent = new Set(neededKeys(root));
  return [...root.entries].flatMap(([name, pair]): MisspelledKey[] => {
    const suggestion = READ.has(name) ? undefined : meantKey(name, absent);
    if (suggestion === undefined) return [];
    absent.delete(suggestion);
    return [{ name, pair, suggestion }];
  });
}

function meantKey(name: string, absent: Iterable<string>): string | undefined {
  const nearest = nearestName(name, absent);
  const long = name.length >= 4 && nearest !== undefined && nearest.length >= 4;
  return long || nearest === name.toLowerCase() ? nearest : undefined;
}

/** The file as it was meant. */
export function withMeantKeys(root: YamlMap, misspelled: readonly MisspelledKey[]): YamlMap {
  if (misspelled.length === 0) return root;
  const meant = misspelled.map(({ suggestion, pair }) => [suggestion, pair] as const);
  return { ...root, entries: new Map([...root.entries, ...meant]) };
}
