// `--format text`: findings for people, each with the source it is about.
import type { RangeResult } from '../../results/finding-result.ts';
import type { Severity } from '../../rules/rule.ts';
import type { CheckedFile, CheckedFinding, CheckRun, RelatedResult } from '../checked-file.ts';
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
  const blocks = run.files.flatMap((file) =>
    file.findings
      .filter((finding) => run.hints || finding.severity !== 'hint')
      .map((finding) => findingBlock(finding, file, style, columns)),
  );
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
  const { start } = finding.range;
  const place = `${style.bold(printableLine(path))}:${start.line + 1}:${start.character + 1}`;
  const label = severityColor(style, finding.severity)(LABELS[finding.severity]);
  const { related } = finding;
  const gutter = Math.max(
    ...[finding.range, ...related.map((other) => other.range)].map(
      (range) => String(range.start.line + 1).length,
    ),
  );
  const excerpt = (range: RangeResult, color: (text: string) => string, line = lines[range.start.line]) =>
    excerptLines(line ?? '', range, { color, style, gutter, columns });
  const indent = ' '.repeat(gutter + 3);
  return [
    `${place}: ${label}: ${printableLine(finding.message)} ${style.dim(`[${finding.rule}]`)}`,
    ...excerpt(finding.range, severityColor(style, finding.severity)),
    ...related.flatMap((other) => [
      `${indent}${style.blue('see:')} ${placeOf(other)}${printableLine(other.message)}`,
      ...excerpt(other.range, style.blue, other.elsewhere?.source),
    ]),
    ...finding.fixes.map(
      (fix) =>
        `${indent}${style.green('fix:')} ${printableLine(fix.title)}${fix.safe ? style.dim(' (--fix)') : ''}`,
    ),
    '',
  ].join('\n');
}

/** `stem.toy:2:3: ` of what stands in another file. */
function placeOf({ elsewhere, range: { start } }: RelatedResult): string {
  return elsewhere ? `${printableLine(elsewhere.path)}:${start.line + 1}:${start.character + 1}: ` : '';
}

interface ExcerptStyle {
  readonly style: Style;
  readonly color: (text: string) => string;
  readonly gutter: number;
  readonly columns: number;
}

function excerptLines(line: string, { start, end }: RangeResult, options: ExcerptStyle): readonly string[] {
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
