// Values that lack the signs that make one of several: brackets, commas, colons. Each slip is said once, with the text as it should be.
import {
  isEmpty,
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../../syntax/yaml/tree.ts';
import type { Reading } from './reading.ts';

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Whether a value, which may be named, means the same wherever it is written: in brackets, in braces, behind a colon. */
export function isPlainValue(text: string): boolean {
  return /^(?:[A-Za-z_]\w*: )?(?:(?:[\w.(]|-[\w.(])[\w.+\-*/%(), ]*|'[\w .-]*'|"[\w .-]*")$/.test(text);
}

/** Says so if a value is a list without its brackets, `1, 6, 5`, or without commas, `[1 6 5]`. */
export function reportLooseList(node: YamlNode, { problems }: Reading): boolean {
  const target = resolveAlias(node);
  if (target?.type === 'sequence') {
    const loose = target.flow ? target.items.find((item) => numbersIn(item)) : undefined;
    const numbers = loose && numbersIn(loose);
    if (!loose || !numbers) return false;
    const text = numbers.join(', ');
    problems.structure(loose.span, `Commas are missing between the values: \`${text}\`.`, text);
    return true;
  }
  if (target?.type !== 'scalar') return false;
  const items = numbersIn(target) ?? partsOf(target);
  if (!items) return false;
  const list = `[${items.join(', ')}]`;
  problems.structure(
    target.span,
    `Several values stand in brackets, with commas between: \`${list}\`.`,
    list,
  );
  return true;
}

/** `1 6 5` */
function numbersIn(node: YamlNode): readonly string[] | undefined {
  const target = resolveAlias(node);
  if (target?.type !== 'scalar' || target.style !== 'plain' || !target.source.includes(' ')) return undefined;
  const words = target.source.split(/\s+/);
  return words.length > 1 && words.every((word) => NUMBER.test(word)) ? words : undefined;
}

/** `1, 6, 5`, also in quotes. */
function partsOf({ value }: YamlScalar): readonly string[] | undefined {
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [];
  return parts.length > 1 && parts.every((part) => isPlainValue(part) && /^\S+$/.test(part))
    ? parts
    : undefined;
}

/** Says so if braces hold values without names, `{3, 6, 5}`, or names with a sign of equality, `{ filters=6 }`. */
export function reportLooseMap(map: YamlMap, { problems }: Reading): boolean {
  const { pairs, flow, span } = map;
  if (
    !flow ||
    pairs.length === 0 ||
    !pairs.every(({ key, value }) => isEmpty(value) && key.type === 'scalar')
  )
    return false;
  const texts = pairs.map(({ key }) => (key.type === 'scalar' ? key.source : ''));
  if (texts.every((text) => NUMBER.test(text))) {
    const list = `[${texts.join(', ')}]`;
    problems.structure(span, `Values without names stand in brackets: \`${list}\`.`, list);
    return true;
  }
  if (!texts.every((text) => /^[A-Za-z_]\w*\s*=\s*\S/.test(text))) return false;
  const named = texts.map(asEntry);
  if (!named.every(isPlainValue)) return false;
  const right = `{ ${named.join(', ')} }`;
  problems.structure(span, `A name and its value have a colon between them: \`${right}\`.`, right);
  return true;
}

/** `name = value` as an entry of a map. */
function asEntry(text: string): string {
  const at = text.indexOf('=');
  return `${text.slice(0, at).trimEnd()}: ${text.slice(at + 1).trimStart()}`;
}
