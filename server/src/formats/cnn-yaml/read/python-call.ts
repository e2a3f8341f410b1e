// A layer that is written as Python makes it, `Conv2d(1, 6, kernel_size=5)`, which is read all the same, or without its colon: said with
// what it is here.
import type { YamlNode, YamlScalar } from '../../../syntax/yaml/tree.ts';
import { argumentsAt } from '../../../syntax/yaml/tuples.ts';
import { type Span, sourceOf, subspan } from '../../../text/span.ts';
import { spelledKind } from '../spelling.ts';
import { isPlainValue } from './loose-values.ts';
import type { Reading } from './reading.ts';

export interface PythonCall {
  readonly kind: string;
  readonly kindSpan: Span;
  /** Its arguments as a list; absent: none. */
  readonly value: YamlNode | undefined;
}

/** Says so if the colon is missing between a kind and its value, or the space behind it: `Conv2d [1, 6, 5]`, `conv:64`. */
export function reportMissingColon(
  { span, source, style }: YamlScalar,
  { problems, blocks, framework }: Reading,
): boolean {
  const [, kind, value] =
    (style === 'plain' && /^([A-Za-z_][\w.]*)(?:\s*[:=]\s*|\s+)(\S.*)$/.exec(source)) || [];
  if (kind === undefined || value === undefined) return false;
  if (!spelledKind(kind, framework) && !blocks.has(kind)) return false;
  if (!isPlainValue(value) && !/^\[[^[\]{}'"#&*!|>%@`:]*\]$/.test(value)) return false;
  const text = `${kind}: ${value}`;
  problems.structure(span, `A colon and a space stand between a kind and its value: \`${text}\`.`, text);
  return true;
}

/** `undefined` if it is no call. */
export function pythonCall(scalar: YamlScalar, { problems }: Reading): PythonCall | undefined {
  const { span, source, style } = scalar;
  const [, kind] = (style === 'plain' && /^([A-Za-z_][\w.]*)\(.*\)$/.exec(source)) || [];
  if (kind === undefined) return undefined;
  const list = argumentsAt(subspan(span, kind.length, span.end - span.start));
  if (!list) return undefined;
  const texts = list.items.map((item) => sourceOf(item.span).replace(/^([A-Za-z_]\w*)\s*=\s*/, '$1: '));
  const [first = ''] = texts;
  const isNamed = texts.some((text) => /^[A-Za-z_]\w*: /.test(text));
  const value =
    texts.length === 1 && !isNamed
      ? first
      : isNamed && texts.length === 1
        ? `{ ${first} }`
        : `[${texts.join(', ')}]`;
  if (!texts.every(isPlainValue)) return undefined;
  const text = texts.length === 0 ? kind : `${kind}: ${value}`;
  const message =
    texts.length === 0
      ? `A layer without arguments is written without parentheses: \`${kind}\`.`
      : `The arguments of a layer stand behind a colon: \`${text}\`.`;
  problems.structure(span, message, text);
  return { kind, kindSpan: subspan(span, 0, kind.length), value: texts.length > 0 ? list : undefined };
}
