// Whether the arguments of a row fit the parameters of its module. Only what is certain to fail is a problem.

import type { Argument } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import { checkValue, type RawValue } from '../../../operations/check-value.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import { isScaled, writtenParameters } from '../call.ts';
import type { Known } from '../dialects.ts';
import { isReadByUltralytics } from '../families.ts';
import type { Header } from '../header.ts';
import { HEADER_KEYS } from '../keys.ts';
import type { Row } from '../rows.ts';
import { isConcrete } from './raw.ts';
import { quoted, type Report } from './report.ts';
import { spreadList } from './spread-list.ts';

export interface ArgumentContext {
  readonly header: Header;
  readonly report: Report;
}

/**
 * The arguments with those that cannot be used made unknown, so that nothing is concluded from them. A header key
 * that an argument names but that is not there is reported once, at the first one (`missing`).
 */
export function checkArguments(
  row: Row,
  known: Known,
  written: readonly Argument[],
  missing: Set<string>,
  context: ArgumentContext,
): readonly Argument[] {
  const parameters = writtenParameters(known);
  checkCount(row, known, parameters, written, context);
  return written.map((argument, index) => {
    const parameter = parameters[index];
    if (isAbsentName(row, index, argument, missing, context)) return { ...argument, value: undefined };
    if (!parameter || !isRead(parameter, parameters, written)) return argument;
    if (fits(argument, parameter, isScaled(known, index, argument, context.header), context)) {
      return argument;
    }
    // A number of parts that cannot be has its default: the rest of the model can still be told.
    const isCount = parameter.spec.type === 'integer' && parameter.spec.max !== undefined;
    return { ...argument, value: isCount ? null : undefined };
  });
}

function checkCount(
  row: Row,
  known: Known,
  parameters: readonly Parameter[],
  written: readonly Argument[],
  { report }: ArgumentContext,
): void {
  const { args, argList, module: kind, moduleSpan: span } = row;
  if (!argList) return;
  const first = parameters.findIndex(
    ({ spec }, index) => index >= args.length && ('required' in spec.default || index < (known.needs ?? 0)),
  );
  const missing = parameters[first];
  if (missing) {
    const { name, spec } = missing;
    report({ type: 'missing-attribute', span, name, kind, meaning: spec.meaning });
  }
  if (args.length > parameters.length && known.call !== 'nothing' && !known.module.takesMore) {
    reportSurplus(row, parameters, written, report);
  }
}

function reportSurplus(
  { args, module: kind, argList }: Row,
  parameters: readonly Parameter[],
  written: readonly Argument[],
  report: Report,
) {
  const [first, last] = [args[parameters.length], args[args.length - 1]];
  if (!first || !last || !argList) return;
  const before = args[parameters.length - 1];
  const span: Span = { ...first.span, end: last.span.end };
  const spread = argList.flow ? spreadList(written, parameters) : undefined;
  const [start, end] = spread ? [args[spread.first]?.span, args[spread.last]?.span] : [];
  report({
    type: 'surplus-arguments',
    span,
    entry: before ? { ...span, start: before.span.end } : span,
    kind,
    given: args.length,
    parameters: parameters.map(({ name }) => name),
    ...(spread &&
      start &&
      end && { list: { parameter: spread.parameter, span: { ...start, end: end.end } } }),
  });
}

/** A name of the header in `args` that the header does not have: it resolves to nothing. */
function isAbsentName(
  row: Row,
  index: number,
  { value, span }: Argument,
  missing: Set<string>,
  { header, report }: ArgumentContext,
): boolean {
  const node = row.args[index];
  // A number names nothing. What a name stands for may be one.
  if (!node || !span || (node.type === 'scalar' && typeof node.value === 'number')) return false;
  const name = sourceOf(span).replace(/^['"]|['"]$/g, '');
  if (!header.absent.has(name)) return false;
  const isNeeded = value === null || name === 'kpt_shape';
  if (isNeeded && !missing.has(name)) {
    missing.add(name);
    const meaning = HEADER_KEYS.find((key) => key.name === name)?.meaning ?? '';
    report({ type: 'missing-key', span, name, meaning, reason: `\`${row.module}\` is built from it` });
  }
  return isNeeded;
}

/** Whether the module looks at the parameter at all, by what the row says of another one. */
function isRead(
  { readIf }: Parameter,
  parameters: readonly Parameter[],
  written: readonly Argument[],
): boolean {
  if (readIf === undefined) return true;
  const [name, wanted] = readIf;
  const index = parameters.findIndex((parameter) => parameter.name === name);
  const { spec } = parameters[index] ?? {};
  const usual = spec && 'value' in spec.default ? spec.default.value : false;
  const given = written[index] ?? { value: null };
  return given.value !== undefined && Boolean(given.value ?? usual) === wanted;
}

/** Types of whole numbers: PyTorch takes neither truth values nor floats for them. */
const WHOLE: ReadonlySet<AttributeSpec['type']> = new Set(['integer', 'integers', 'per-axis', 'padding']);

/** A number that Python reads as a float. */
function isFloat(text: string): boolean {
  return /^['"]?[+-]?(?:\d[\d_]*\.[\d_]*|\.\d+)['"]?$/.test(text);
}

function fits(
  argument: Argument,
  { name, spec, free, takes = [] }: Parameter,
  scaled: boolean,
  { header, report }: ArgumentContext,
): boolean {
  const { value, span } = argument;
  // Whatever Python takes for true or false is a truth value.
  if (free || spec.type === 'boolean' || !span || value === undefined) return true;
  // What a name of the head stands for may be filled in later, as the classes are by a data set.
  if (value === null) {
    if ('required' in spec.default) return invalid();
    return (
      !('value' in spec.default) || takes.includes('none') || header.names.has(sourceOf(span)) || invalid()
    );
  }
  if (WHOLE.has(spec.type) && !scaled) {
    if (typeof value === 'boolean' && !takes.includes('truth')) return invalid();
    const isWritten = typeof value === 'number' && isFloat(sourceOf(span));
    if (isWritten && !takes.includes('float')) return invalid();
  }
  // Texts are evaluated by the older parsers, and may be anything then.
  if (!isConcrete(value, isReadByUltralytics(header.dialect))) return true;
  const raw: RawValue = typeof value === 'boolean' ? Number(value) : value;
  if (scaled && typeof raw === 'number' && raw > 0 && raw <= Number.MAX_SAFE_INTEGER) return true;
  const checked = checkValue(raw, spec);
  return 'value' in checked || invalid(checked);

  function invalid(checked: ReturnType<typeof checkValue> = checkValue(null, spec)): false {
    const { expected = '', suggestions = [] } = 'expected' in checked ? checked : {};
    if (!span) return false;
    // What a name stands for is to be changed where it is written.
    const key = sourceOf(span);
    const stands = header.names.has(key) ? header.valueSpans.get(key) : undefined;
    const place = stands ?? span;
    const found = quoted(place);
    report({ type: 'invalid-value', span: place, name: stands ? key : name, found, expected, suggestions });
    return false;
  }
}
