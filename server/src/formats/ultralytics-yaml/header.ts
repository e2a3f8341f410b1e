// What stands beside the rows: classes, scales, activation, and what a family needs.
// Source: parse_model of ultralytics and yolov5.

import type { Literal } from '../../libraries/literal.ts';
import type { Scaling } from '../../network/rows.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../syntax/yaml/tree.ts';
import { keyText, resolveAlias } from '../../syntax/yaml/tree.ts';
import type { Span } from '../../text/span.ts';
import { type DialectId, isReadByUltralytics } from './families.ts';
import { literalOf } from './literal.ts';
import { type Scale, scaleInFileName } from './scaling.ts';

export interface Header {
  readonly dialect: DialectId;
  /** A comment in the file says so; else it is told by the content. */
  readonly isFamilyStated: boolean;
  /** Keys that arguments may name and the file does not have. */
  readonly absent: ReadonlySet<string>;
  /** Names that an item of `args` can stand for, with their values. */
  readonly names: ReadonlyMap<string, Literal | undefined>;
  /** Where the values of those that are keys of the file stand. */
  readonly valueSpans: ReadonlyMap<string, Span>;
  readonly scale: Scale;
  /** All scales that the file offers, in its order. */
  readonly scales: readonly Scale[];
  /** The letter that the parser has for the scale, also where the file has no scales; empty if nothing says one. */
  readonly letters: string;
  /** The release of ultralytics that is stated; absent: the newest. */
  readonly release?: string;
  /** How the scale was chosen; absent if there is nothing to choose. */
  readonly scaleFrom?: Scaling['chosenBy'];
  /** A scale that was asked for although the file does not have it. */
  readonly missingScale?: { readonly name: string; readonly askedBy: Exclude<Scaling['chosenBy'], 'first'> };
  /** Widths are rounded up to a multiple of this. */
  readonly divisor: number;
  readonly inputChannels: number;
  readonly activation?: string;
  readonly regMax: number;
  readonly endToEnd: boolean;
  /** Absent if the file does not say. */
  readonly classes?: number;
}

/** What has to be known from outside to read a header. */
export interface HeaderOptions {
  readonly fileName: string;
  readonly scale?: string;
  readonly scaleFrom?: 'options' | 'comment';
  readonly dialect: DialectId;
  readonly isFamilyStated?: boolean;
  readonly release?: string;
}

export function readHeader(root: YamlMap, options: HeaderOptions): Header {
  const value = (key: string): Literal | undefined => {
    const pair = root.entries.get(key);
    return pair && literalOf(pair.value);
  };
  const number = (key: string, fallback: number): number => {
    const found = value(key);
    return typeof found === 'number' ? found : fallback;
  };
  const modern = isReadByUltralytics(options.dialect);
  const scales = modern ? readScales(root) : [];
  const chosen = chooseScale(scales, options);
  const plain: Scale = { depth: number('depth_multiple', 1), width: number('width_multiple', 1) };
  const scale = chosen?.scale ?? plain;
  const [activation, classes] = [value('activation'), value('nc')];
  const regMax = number('reg_max', 16);
  const endToEnd = Boolean(value('end2end') ?? false);
  return {
    dialect: options.dialect,
    isFamilyStated: options.isFamilyStated ?? false,
    absent: new Set(NAMED[options.dialect].filter((key) => !root.entries.has(key))),
    valueSpans: new Map([...root.entries].map(([key, { value: node }]) => [key, node.span])),
    names: namesOf(value, { dialect: options.dialect, regMax, endToEnd, scale }),
    scale,
    scales,
    letters: scale.name ?? options.scale ?? scaleInFileName(options.fileName) ?? '',
    ...(options.dialect === 'ultralytics' && options.release !== undefined && { release: options.release }),
    ...(chosen?.from && { scaleFrom: chosen.from }),
    ...(chosen?.missing && { missingScale: chosen.missing }),
    divisor: options.dialect === 'yolov5' ? number('channel_multiple', 8) : 8,
    inputChannels: number(modern ? 'channels' : 'ch', 3),
    ...(typeof activation === 'string' && options.dialect !== 'yolov7' && { activation }),
    regMax,
    endToEnd,
    ...(typeof classes === 'number' && { classes }),
  };
}

/** Keys that arguments name. */
const NAMED: Readonly<Record<DialectId, readonly string[]>> = {
  ultralytics: ['nc', 'kpt_shape'],
  yolov12: ['nc', 'kpt_shape'],
  yolov5: ['nc', 'anchors'],
  yolov7: ['nc', 'anchors'],
  yolov9: ['nc', 'anchors'],
};

/** Local variables of the parser that a text in the arguments is taken for, whatever it was meant to be. */
const ACCIDENTS = ['n', 'm', 'f', 'i', 'j', 'a', 'c1', 'c2', 'ch', 'd', 'args', 'layers', 'save', 'verbose'];
const LOCALS = ['act', 'depth', 'legacy', 'scales', 'gd', 'gw', 'na', 'no'];

interface Computed {
  readonly dialect: DialectId;
  readonly regMax: number;
  readonly endToEnd: boolean;
  readonly scale: Scale;
}

/** Without a value: it is not known here. */
function namesOf(
  value: (key: string) => Literal | undefined,
  { dialect, regMax, endToEnd, scale }: Computed,
): Header['names'] {
  const unknown = [...ACCIDENTS, ...LOCALS].map((name) => [name, undefined] as const);
  return new Map<string, Literal | undefined>([
    ...unknown,
    ['width', scale.width],
    ['max_channels', scale.maxChannels],
    ['scale', scale.name ?? ''],
    ['nc', value('nc') ?? null],
    ['kpt_shape', value('kpt_shape') ?? 1],
    ...(isReadByUltralytics(dialect) ? [] : [['anchors', value('anchors') ?? null] as const]),
    ['reg_max', regMax],
    ['end2end', endToEnd],
  ]);
}

function readScales(root: YamlMap): Scale[] {
  return scaleEntries(root).flatMap(({ key, value }) => {
    const name = keyText(key);
    const numbers = numbersOf(value);
    if (name === undefined || numbers.length < 3) return [];
    const [depth = 1, width = 1, maxChannels] = numbers;
    return [{ name, depth, width, ...(maxChannels !== undefined && { maxChannels }) }];
  });
}

/** The entries of `scales` as they are written. */
export function scaleEntries(root: YamlMap): readonly YamlPair[] {
  const pair = root.entries.get('scales');
  const map = pair && resolveAlias(pair.value);
  return map?.type === 'map' ? [...map.entries.values()] : [];
}

/** The numbers of a scale; a scale has three. */
export function numbersOf(node: YamlNode): number[] {
  const literal = literalOf(node);
  return Array.isArray(literal) ? literal.filter((item) => typeof item === 'number') : [];
}

interface Chosen {
  readonly scale: Scale;
  readonly from?: NonNullable<Header['scaleFrom']>;
  readonly missing?: NonNullable<Header['missingScale']>;
}

/** The scale asked for, else the one in the name of the file, else the first. */
function chooseScale(
  scales: readonly Scale[],
  { scale, scaleFrom, fileName }: HeaderOptions,
): Chosen | undefined {
  const [first] = scales;
  if (!first) return undefined;
  const fromName = scaleInFileName(fileName);
  const name = scale ?? fromName;
  if (name === undefined) return { scale: first, from: 'first' };
  const askedBy = scale === undefined ? 'file name' : (scaleFrom ?? 'options');
  const found = scales.find((candidate) => candidate.name === name);
  return found ? { scale: found, from: askedBy } : { scale: first, missing: { name, askedBy } };
}
