// What stands beside the kind of an entry: `name`, `from` and `repeat`.
import { isEmpty, resolveAlias, type YamlNode, type YamlPair } from '../../../syntax/yaml/tree.ts';
import { keyNames, LAYER_KEYS, RESERVED_NAMES } from '../keys.ts';
import type { WrittenEntry } from '../written.ts';
import { readName, readReferences } from './names.ts';
import { type Reading, shortText } from './reading.ts';
import { inspect } from './values.ts';

export const BESIDE_KIND: ReadonlySet<string> = new Set(keyNames(LAYER_KEYS));

export type Beside = Pick<WrittenEntry, 'name' | 'from' | 'repeat'>;

export function readBeside(entries: ReadonlyMap<string, YamlPair>, reading: Reading): Beside {
  const name = entries.get('name');
  const from = entries.get('from');
  const repeat = entries.get('repeat');
  const written = name && readName(name, reading);
  if (written && RESERVED_NAMES.has(written.text)) {
    const message = `\`${written.text}\` means something as a reference already; a layer needs another name.`;
    reading.problems.structure(written.span, message);
  }
  const references = from && readReferences(from.value, { text: 'from', span: from.key.span }, reading);
  const times = repeat && readRepeat(repeat, reading);
  return {
    ...(written && { name: written }),
    ...(references && { from: references }),
    ...(times && { repeat: times }),
  };
}

/** The count of a repeat, which may depend on parameters; `undefined` if it is wrong. */
function readRepeat({ key, value: node }: YamlPair, reading: Reading): YamlNode | undefined {
  if (isEmpty(node) && reading.damaged) return undefined;
  const kind = inspect(node, reading);
  if (kind === 'broken') return undefined;
  const target = resolveAlias(node);
  const value = target?.type === 'scalar' ? target.value : undefined;
  if (kind === 'parametric' || isCount(value)) return node;
  reading.problems.add({
    type: 'invalid-value',
    span: isEmpty(node) ? key.span : node.span,
    name: 'repeat',
    found: shortText(node.span),
    expected: REPEAT_EXPECTED,
    suggestions: [],
  });
  return undefined;
}

export const REPEAT_EXPECTED = 'an integer of at least 0';

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
