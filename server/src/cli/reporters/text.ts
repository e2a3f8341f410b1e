// `--format text`: findings for people, each with the source it is about.
import type { PlaceResult } from '../../results/place-result.ts';
import type { Severity } from '../../rules/rule.ts';
import { counted } from '../../wording/counted.ts';
import {
  type CheckedFile,
  type CheckedFinding,
  type CheckRun,
  lineKey,
  positionOf,
  type RelatedResult,
} from '../checked-file.ts';
import { printableLine } from '../printable.ts';
import type { Surroundings } from '../surroundings.ts';
import { excerptOf } from '../terminal/excerpt.ts';
import { type Style, styleFor } from '../terminal/style.ts';
import { closingLine } from './counts.ts';

/** Width when the output is not a terminal. */
const COLUMNS = 120;

export function reportText(run: CheckRun, { stdout, environment }: Surroundings): string {
  const style = styleFor(stdout, environment);
  const columns = Math.max(40, stdout.columns ?? COLUMNS);
  const blocks = run.files.flatMap((file) => [
    ...file.findings
      .filter((finding) => run.hints || finding.severity !== 'hint')
      .map((finding) => findingBlock(finding, file, style, columns)),
    ...uncheckedBlock(file, style),
  ]);
  if (run.files.length === 0) return '';
  const closing = closingLine(run);
  const color = /^\d+ error/.test(closing)
    ? style.red
    : /^\d+ warning/.test(closing)
      ? style.yellow
      : style.green;
  return [...blocks, `${style.bold(color(closing))}\n`].join('\n');
}

const LABELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'hint',
};

function findingBlock(
  finding: CheckedFinding,
  { path, lines }: CheckedFile,
  style: Style,
  columns: number,
): string {
  const place = `${style.bold(printableLine(path))}:${positionOf(finding)}`;
  const label = severityColor(style, finding.severity)(LABELS[finding.severity]);
  const { related } = finding;
  const gutter = Math.max(
    ...[finding.range, ...related.map((other) => other.range)].map(
      (range) => String(range.start.line + 1).length,
    ),
  );
  const excerpt = (at: PlaceResult, color: (text: string) => string, line = lines[lineKey(at)]) =>
    excerptLines(line ?? '', at.range, { color, style, gutter, columns });
  const indent = ' '.repeat(gutter + 3);
  return [
    `${place}: ${label}: ${printableLine(finding.message)} ${style.dim(`[${finding.rule}]`)}`,
    ...excerpt(finding, severityColor(style, finding.severity)),
    ...related.flatMap((other) => [
      `${indent}${style.blue('see:')} ${placeOf(other, finding)}${printableLine(other.message)}`,
      ...excerpt(other, style.blue, other.elsewhere?.source),
    ]),
    ...finding.fixes.map(
      (fix) =>
        `${indent}${style.green('fix:')} ${printableLine(fix.title)}${fix.safe ? style.dim(' (--fix)') : ''}`,
    ),
    '',
  ].join('\n');
}

/** Who reads that there are no problems has to know what could not be looked at. */
function uncheckedBlock({ path, unchecked: found }: CheckedFile, style: Style): readonly string[] {
  if (!found) return [];
  const { row, line, module, unchecked, behind } = found;
  const what = `${unchecked} of the ${counted(behind, 'row')} behind row ${row} could not be checked in full`;
  const reason = `what \`${printableLine(module)}\` gives is not known`;
  return [`${style.bold(printableLine(path))}:${line + 1}: ${style.dim(`${what}: ${reason}.`)}\n`];
}

/** `stem.toy:2:3: ` of what stands in another file, `cell 3:2:3: ` in another cell. */
function placeOf({ elsewhere, ...place }: RelatedResult, { cell }: CheckedFinding): string {
  if (elsewhere) return `${printableLine(elsewhere.path)}:${positionOf(place)}: `;
  return place.cell === cell ? '' : `${positionOf(place)}: `;
}

interface ExcerptStyle {
  readonly style: Style;
  readonly color: (text: string) => string;
  readonly gutter: number;
  readonly columns: number;
}

function excerptLines(
  line: string,
  { start, end }: PlaceResult['range'],
  options: ExcerptStyle,
): readonly string[] {
  const { style, color, gutter, columns } = options;
  const stop = end.line === start.line ? end.character : line.trimEnd().length;
  const excerpt = excerptOf(line, start.character, stop, columns - gutter - 5);
  const number = String(start.line + 1).padStart(gutter);
  return [
    `${style.dim(` ${number} │`)} ${excerpt.source}`,
    `${style.dim(` ${' '.repeat(gutter)} │`)} ${excerpt.indent}${color(excerpt.carets)}`,
  ];
}

function severityColor(style: Style, severity: Severity): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'warning' ? style.yellow : style.cyan;
}
