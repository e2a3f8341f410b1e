// Faults that people had, each in a small file, with the lines that a reader would accept as its place; beside each the file with the
// smallest change that mends it, and files that only look wrong. What is found is a warning or an error that stands there, or points there, and
// that the mended file does not have as well.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { EXACT, type Outcome, type Row, row, type Table, unknown, wrong } from './outcome.ts';
import { placeOf, type Sources } from './reading.ts';

/** Keys of a `case.json`; lines count from 1. */
interface Case {
  readonly framework: string;
  readonly kind: string;
  readonly errorLine: number;
  readonly callLine: number;
  readonly alsoLines?: readonly number[];
}

/** `folders`: of faults, and of files that only look wrong. */
export function faults(folders: readonly string[], sources: Sources): Table {
  const rows = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .flatMap((name) => rowsOfCase(folder, name, sources)),
  );
  return { name: 'faults', rows };
}

function rowsOfCase(folder: string, name: string, sources: Sources): readonly Row[] {
  const about = join(folder, name, 'case.json');
  if (!existsSync(about)) return [];
  const wanted: Case = JSON.parse(readFileSync(about, 'utf8'));
  const find = (file: string) => findingsOf(folder, `${name}/${file}`, sources);
  const works = row(`${name}/good.py`, () => {
    const errors = find('good.py').filter(({ severity }) => severity === 'error');
    return errors.length === 0 ? EXACT : wrong(errors.map(said).join('; '));
  });
  if (wanted.kind === 'trap') return [works];
  return [row(`${name}/bad.py`, () => placedAt(wanted, find('bad.py'), find('good.py'))), works];
}

interface Found extends Pick<Finding, 'severity' | 'message'> {
  readonly rule: string;
  /** Where it stands and what it points at. */
  readonly lines: readonly number[];
}

function findingsOf(folder: string, file: string, sources: Sources): readonly Found[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const document = sources.analyze({ text, folder, file, root: file.split('/')[0] ?? '.' });
  return document.findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, severity, message, span, related = [] }) => ({
      rule: rule.id,
      severity,
      message,
      lines: [span, ...related.map((place) => place.span)].map((place) => Number(placeOf(place, document))),
    }));
}

function placedAt(
  { errorLine, callLine, alsoLines = [] }: Case,
  found: readonly Found[],
  mended: readonly Found[],
): Outcome {
  const own = found.filter(
    ({ rule, message }) => !mended.some((other) => other.rule === rule && other.message === message),
  );
  const places = [errorLine, callLine, ...alsoLines];
  if (own.some(({ lines }) => lines.some((line) => places.includes(line)))) return EXACT;
  const errors = own.filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? unknown('not found') : wrong(`elsewhere: ${errors.map(said).join('; ')}`);
}

function said({ rule, message, lines: [line] }: Found): string {
  return `${rule} at ${line}: ${message}`;
}
