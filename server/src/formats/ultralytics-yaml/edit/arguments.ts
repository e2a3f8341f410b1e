// Changes arguments by position: the one that decides an attribute of a layer, or one that is not written yet.

import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Layer } from '../../../network/network.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import type { Span } from '../../../text/span.ts';
import { isScaled, writtenParameters } from '../call.ts';
import type { Known } from '../dialects.ts';
import type { Header } from '../header.ts';
import { argumentOf } from '../literal.ts';
import type { Row } from '../rows.ts';
import { writtenFor } from '../scaling.ts';
import { spellValue } from './spell.ts';

/** Names that parameters have for an attribute of the catalogue. */
const PARAMETERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['filters', ['c2', 'out_channels']],
  ['kernel', ['k', 'kernel_size']],
  ['stride', ['s', 'stride']],
  ['padding', ['p', 'p1', 'padding']],
  ['output_padding', ['p2', 'output_padding']],
  ['dilation', ['d', 'dilation']],
  ['groups', ['g', 'groups']],
  ['in_channels', ['in_channels']],
  ['scale', ['scale_factor']],
  ['size', ['size']],
  ['mode', ['mode']],
  ['bias', ['bias']],
  ['rounding', ['ceil_mode']],
]);

export interface ArgumentTarget {
  readonly row: Row;
  readonly known: Known;
  readonly layer: Layer;
  readonly header: Header;
}

type Edits = readonly TextEdit[] | undefined;

export function setArgument(target: ArgumentTarget, attribute: string, wanted: AttributeValue): Edits {
  const { row, known, layer, header } = target;
  const value = attribute === 'rounding' ? isRoundedUp(wanted) : wanted;
  if (value === undefined) return undefined;
  const position = positionOf(target, attribute);
  if (position === undefined) return undefined;
  const node = row.args[position];
  const argument = node ? argumentOf(node, header.names) : { value: 0 };
  const spelled = isScaled(known, position, argument, header) ? spellWidth(value, header) : spellValue(value);
  if (spelled === undefined) return undefined;
  const literal = layer.attributes.get(attribute)?.literal ?? node?.span;
  if (literal) return [{ range: rangeOf(literal), text: spelled }];
  return append(row, writtenParameters(known), position, spelled);
}

/** The way sizes are rounded as the truth value that modules take. */
function isRoundedUp(rounding: AttributeValue): boolean | undefined {
  return rounding === 'ceil' || rounding === 'floor' ? rounding === 'ceil' : undefined;
}

/** Takes an argument out: the last one with its comma; one before others gets its default. */
export function removeArgument(target: ArgumentTarget, attribute: string): Edits {
  const { row, known } = target;
  const position = positionOf(target, attribute);
  const node = position === undefined ? undefined : row.args[position];
  if (position === undefined || !node) return undefined;
  const before = row.args[position - 1];
  if (position === row.args.length - 1) {
    const start = before?.span.end ?? node.span.start;
    return [{ range: { start, end: node.span.end }, text: '' }];
  }
  const standard = defaultOf(writtenParameters(known)[position]);
  return standard === undefined ? undefined : [{ range: rangeOf(node.span), text: standard }];
}

function spellWidth(value: AttributeValue, { scale, divisor }: Header): string | undefined {
  const width = typeof value === 'number' ? writtenFor(value, scale, divisor) : undefined;
  return width === undefined ? undefined : String(width);
}

/** Where the argument that decides an attribute stands, or would stand. */
function positionOf({ row, known, layer }: ArgumentTarget, attribute: string): number | undefined {
  const literal = layer.attributes.get(attribute)?.literal;
  const written = literal
    ? row.args.findIndex(({ span }) => span.start <= literal.start && literal.end <= span.end)
    : -1;
  if (written >= 0) return written;
  const names = PARAMETERS.get(attribute) ?? [];
  const position = writtenParameters(known).findIndex(({ name }) => names.includes(name));
  return position < 0 ? undefined : position;
}

/** Writes an argument behind those there are, with the defaults of those between. */
function append(row: Row, parameters: readonly Parameter[], position: number, spelled: string): Edits {
  const { argList, args } = row;
  if (!argList?.flow) return undefined;
  const between = parameters.slice(args.length, position).map(defaultOf);
  if (between.includes(undefined)) return undefined;
  const last = args[args.length - 1];
  const text = [...between, spelled].join(', ');
  return [last ? insertion(last.span.end, `, ${text}`) : insertion(argList.span.start + 1, text)];
}

function defaultOf(parameter: Parameter | undefined): string | undefined {
  if (!parameter) return undefined;
  const standard = parameter.spec.default;
  if ('value' in standard) return spellValue(standard.value);
  return 'absent' in standard || 'sameAs' in standard ? 'None' : undefined;
}

function rangeOf({ start, end }: Span): TextEdit['range'] {
  return { start, end };
}
