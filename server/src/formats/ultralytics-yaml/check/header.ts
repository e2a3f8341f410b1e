// Whether what the parser needs stands beside the rows, and whether it is what it has to be.
import { keyText, type YamlMap } from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';
import { isReadByUltralytics } from '../families.ts';
import { type Header, numbersOf, scaleEntries } from '../header.ts';
import { HEADER_KEYS, keysOf } from '../keys.ts';
import type { MisspelledKey } from '../misspelled-keys.ts';
import { quoted, type Report } from './report.ts';

export interface HeaderContext {
  /** With misspelled keys as they are meant. */
  readonly root: YamlMap;
  readonly misspelled: readonly MisspelledKey[];
  readonly header: Header;
  /** The scale in the comment that asks for one. */
  readonly askedScale?: Span | undefined;
  /** Its parser is none of a library, and may read more than those. */
  readonly isOfFork: boolean;
}

const FAMILY_NAMES = {
  ultralytics: 'ultralytics',
  yolov12: 'YOLOv12',
  yolov5: 'YOLOv5',
  yolov7: 'YOLOv7',
  yolov9: 'YOLOv9',
};

/** What a family is called in messages. */
export function familyName(family: Header['dialect']): string {
  return FAMILY_NAMES[family];
}

export function checkHeader(context: HeaderContext, report: Report): void {
  checkKeys(context, report);
  checkScales(context, report);
}

function checkKeys({ root, header, misspelled }: HeaderContext, report: Report): void {
  const known = keysOf(header.dialect).map(({ name }) => name);
  for (const { name, pair, suggestion } of misspelled) {
    report({ type: 'unknown-key', span: pair.key.span, name, place: 'a model', suggestion, known });
  }
  for (const { name, meaning, neededBy } of HEADER_KEYS) {
    if (!neededBy?.includes(header.dialect) || root.entries.has(name)) continue;
    const reason = `the parser of ${familyName(header.dialect)} models fails without it`;
    report({ type: 'missing-key', span: anyKey(root), name, meaning, reason });
  }
}

/** Where the lack of a key shows: at the first of the sections that is there, else the first key. */
function anyKey(root: YamlMap): Span {
  const pair = root.entries.get('backbone') ?? root.entries.get('head') ?? root.pairs[0];
  return pair?.key.span ?? root.span;
}

function checkScales({ root, header, askedScale, isOfFork }: HeaderContext, report: Report): void {
  if (!isReadByUltralytics(header.dialect)) return;
  const entries = scaleEntries(root);
  const counts = new Set(entries.map(({ value }) => numbersOf(value).length));
  // Where all scales have a fourth number, somebody's parser takes it.
  const mayBeTaken = counts.size === 1 && !header.isFamilyStated;
  for (const { key, value } of entries) {
    const numbers = numbersOf(value);
    if (numbers.length === 3 || (numbers.length > 3 && isOfFork)) continue;
    report({
      type: 'invalid-value',
      span: value.span.start === value.span.end ? key.span : value.span,
      name: keyText(key) ?? 'scale',
      found: quoted(value.span),
      expected: 'a list of three numbers: depth, width, largest number of channels',
      suggestions: [],
      ...(mayBeTaken && numbers.length > 3 && { mayBeTaken }),
    });
  }
  const { missingScale } = header;
  const scales = root.entries.get('scales');
  if (!missingScale || !scales) return;
  const known = entries.flatMap(({ key }) => keyText(key) ?? []);
  // A scale that is there but cannot be read is reported above.
  if (known.includes(missingScale.name)) return;
  const suggestion = known.find((name) => name.toLowerCase() === missingScale.name.toLowerCase());
  report({
    type: 'unknown-scale',
    span: scales.key.span,
    ...missingScale,
    ...(missingScale.askedBy === 'comment' && askedScale && { asked: askedScale }),
    known,
    ...(suggestion !== undefined && { suggestion }),
  });
}
