// A checked file as it stands in the cache, and back. What comes back is looked at field by field: what is printed
// from it must be of the kind that an analysis gives, whoever wrote the cache.
import type { EditResult } from '../../results/finding-result.ts';
import type { PlaceResult, RangeResult } from '../../results/place-result.ts';
import type { UncheckedRows } from '../../results/unchecked-rows.ts';
import type { Severity } from '../../rules/rule.ts';
import type { CheckedFile, CheckedFinding, CheckedFix } from '../checked-file.ts';

/** What a path is for is stored beside it. */
export type StoredFile = Omit<CheckedFile, 'path'>;

export function storedFile({ path: _, ...stored }: CheckedFile): StoredFile {
  return stored;
}

/** The checked file at `path`; `undefined` if `stored` is not what `storedFile` gives. */
export function checkedFileFrom(path: string, stored: unknown): CheckedFile | undefined {
  try {
    const { format, findings, unchecked, lines, mendable } = fieldsOf(stored);
    return {
      path,
      format: id(format),
      findings: listOf(findings, finding),
      ...(unchecked !== undefined && { unchecked: uncheckedFrom(unchecked) }),
      lines: linesFrom(lines),
      mendable: count(mendable),
    };
  } catch (error) {
    if (error instanceof NotStored) return undefined;
    throw error;
  }
}

/** Something else stands where a value of a certain kind should. */
class NotStored extends Error {}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function finding(value: unknown): CheckedFinding {
  const { rule, severity, message, related, file, fixes } = fieldsOf(value);
  const known = SEVERITIES.find((name) => name === severity);
  if (known === undefined) throw new NotStored();
  return {
    rule: id(rule),
    severity: known,
    message: text(message),
    ...placeFrom(value),
    related: listOf(related, (other) => {
      const fields = fieldsOf(other);
      const elsewhere = fields.elsewhere === undefined ? undefined : fieldsOf(fields.elsewhere);
      return {
        message: text(fields.message),
        ...placeFrom(other),
        ...(elsewhere && { elsewhere: { path: text(elsewhere.path), source: text(elsewhere.source) } }),
      };
    }),
    ...(file !== undefined && { file: text(file) }),
    fixes: listOf(fixes, fix),
  };
}

function uncheckedFrom(value: unknown): UncheckedRows {
  const { row, line, module, unchecked, behind } = fieldsOf(value);
  return {
    row: count(row),
    line: count(line),
    module: text(module),
    unchecked: count(unchecked),
    behind: count(behind),
  };
}

function fix(value: unknown): CheckedFix {
  const { title, preferred, edits, safe } = fieldsOf(value);
  if (typeof preferred !== 'boolean' || typeof safe !== 'boolean') throw new NotStored();
  return { title: text(title), preferred, edits: listOf(edits, edit), safe };
}

function edit(value: unknown): EditResult {
  return { ...placeFrom(value), newText: text(fieldsOf(value).newText) };
}

function placeFrom(value: unknown): PlaceResult {
  const { range, cell } = fieldsOf(value);
  return { range: rangeFrom(range), ...(cell !== undefined && { cell: count(cell) }) };
}

function rangeFrom(value: unknown): RangeResult {
  const { start, end } = fieldsOf(value);
  return { start: position(start), end: position(end) };
}

function position(value: unknown): RangeResult['start'] {
  const { line, character } = fieldsOf(value);
  return { line: count(line), character: count(character) };
}

function linesFrom(value: unknown): CheckedFile['lines'] {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([line, source]) => [lineFrom(line), text(source)]),
  );
}

function lineFrom(key: string): string {
  if (!/^\d{1,9}(?::\d{1,9})?$/.test(key)) throw new NotStored();
  return key;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotStored();
  return Object.fromEntries(Object.entries(value));
}

function listOf<Item>(value: unknown, item: (value: unknown) => Item): readonly Item[] {
  if (!Array.isArray(value)) throw new NotStored();
  return value.map(item);
}

function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new NotStored();
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new NotStored();
  return value;
}

/** Ids are printed as they are. */
function id(value: unknown): string {
  const word = text(value);
  if (!/^[a-z0-9-]+$/.test(word)) throw new NotStored();
  return word;
}
