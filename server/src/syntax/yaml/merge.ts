// What a mapping holds once its merge keys (`<<: *anchor`) are resolved and equal keys are made one.
import {
  keyText,
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlPair,
  type YamlProblem,
} from './tree.ts';

export interface Merged {
  readonly entries: ReadonlyMap<string, YamlPair>;
  readonly problems: readonly YamlProblem[];
}

/** The entries of a mapping by the text of their keys. Own keys win over merged ones, earlier merges over later. */
export function mergedEntries(pairs: readonly YamlPair[]): Merged {
  const entries = new Map<string, YamlPair>();
  const problems: YamlProblem[] = [];
  for (const pair of pairs) {
    const name = keyText(pair.key);
    if (name === undefined) {
      problems.push({ type: 'syntax', span: pair.key.span, message: 'A key has to be a single word.' });
    } else if (!isMergeKey(pair)) {
      if (entries.has(name)) problems.push(duplicateKey(pair.key, name));
      entries.set(name, pair);
    }
  }
  for (const pair of pairs) {
    if (isMergeKey(pair)) addMerged(pair.value, entries, problems);
  }
  return { entries, problems };
}

/** Whether a pair is a merge: a plain `<<`. */
export function isMergeKey(pair: YamlPair): boolean {
  const { key } = pair;
  return key.type === 'scalar' && key.style === 'plain' && key.value === '<<';
}

function addMerged(value: YamlNode, entries: Map<string, YamlPair>, problems: YamlProblem[]): void {
  const sources = resolveAlias(value);
  if (sources === undefined) return;
  for (const source of sources.type === 'sequence' ? sources.items : [value]) {
    const map = resolveAlias(source);
    if (map?.type === 'map') addMissing(map, entries);
    else if (map) {
      const message = '`<<` takes in the keys of a mapping, and this is none.';
      problems.push({ type: 'syntax', span: source.span, message });
    }
  }
}

function addMissing(map: YamlMap, entries: Map<string, YamlPair>): void {
  for (const [name, pair] of map.entries) {
    if (!entries.has(name)) entries.set(name, pair);
  }
}

function duplicateKey(key: YamlNode, name: string): YamlProblem {
  const message = `The key \`${name}\` stands here twice; the last one counts.`;
  return { type: 'syntax', oddity: 'duplicate key', span: key.span, message };
}
