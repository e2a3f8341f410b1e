// Names, lists of names and references, as they are written.
import { isEmpty, resolveAlias, type YamlNode, type YamlPair } from '../../../syntax/yaml/tree.ts';
import type { WrittenName, WrittenReference } from '../written.ts';
import { nameOf, type Reading } from './reading.ts';

/** One reference or a list of them. `what` is the key that they stand behind. */
export function readReferences(
  node: YamlNode,
  what: WrittenName,
  reading: Reading,
): readonly WrittenReference[] | undefined {
  if (isEmpty(node)) {
    const message = `The name of a layer is missing behind \`${what.text}\`.`;
    if (!reading.damaged) reading.problems.structure(what.span, message);
    return undefined;
  }
  const target = resolveAlias(node);
  if (target?.type !== 'sequence') return readOne(node, what.text, reading);
  const items = target.items.filter((item) => !isEmpty(item));
  if (items.length === 0 && !reading.damaged) {
    reading.problems.structure(target.span, `\`${what.text}\` names no layer.`);
  }
  return items.length === 0 ? undefined : items.flatMap((item) => readOne(item, what.text, reading));
}

function readOne(node: YamlNode, what: string, reading: Reading): WrittenReference[] {
  const name = nameOf(node);
  if (!name) {
    const message = `\`${what}\` takes the name of a layer or a list of names.`;
    if (resolveAlias(node)) reading.problems.structure(node.span, message);
    return [];
  }
  return [name];
}

/** The value of `name`. */
export function readName({ key, value: node }: YamlPair, reading: Reading): WrittenName | undefined {
  if (isEmpty(node)) {
    if (!reading.damaged) reading.problems.structure(key.span, 'The name is missing behind `name`.');
    return undefined;
  }
  const name = nameOf(node);
  if (!name && resolveAlias(node)) reading.problems.structure(node.span, 'A name is a single word.');
  return name;
}
