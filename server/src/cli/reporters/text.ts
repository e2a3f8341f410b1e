// `--format text`: findings for people, each with the source it is about.
import { fixesOf } from '../../results/finding-result.ts';
import type { Finding, Severity } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { CheckedFile, CheckRun } from '../checked-file.ts';
import type { Surroundings } from '../surroundings.ts';
import { excerptOf } from '../terminal/excerpt.ts';
import { printableLine } from '../terminal/printable.ts';
import { type Style, styleFor } from '../terminal/style.ts';
import { closingLine } from './counts.ts';

/** Width when the output is not a terminal. */
const COLUMNS = 120;

export function reportText(run: CheckRun, { stdout, environment }: Surroundings): string {
  const style = styleFor(stdout, environment);
  const columns = Math.max(40, stdout.columns ?? COLUMNS);
  const blocks = run.files.flatMap((file) =>
    file.analysis.findings
      .filter((finding) => finding.severity !== 'hint')
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
  finding: Finding,
  { path, analysis }: CheckedFile,
  style: Style,
  columns: number,
): string {
  const { start } = positions(analysis, finding.span);
  const place = `${style.bold(printableLine(path))}:${start.line + 1}:${start.character + 1}`;
  const label = severityColor(style, finding.severity)(LABELS[finding.severity]);
  const related = finding.related ?? [];
  const gutter = Math.max(
    ...[finding.span, ...related.map((other) => other.span)].map(
      (span) => String(positions(analysis, span).start.line + 1).length,
    ),
  );
  const excerpt = (span: Span, color: (text: string) => string) =>
    excerptLines(analysis, span, { color, style, gutter, columns });
  const indent = ' '.repeat(gutter + 3);
  return [
    `${place}: ${label}: ${printableLine(finding.message)} ${style.dim(`[${finding.rule.id}]`)}`,
    ...excerpt(finding.span, severityColor(style, finding.severity)),
    ...related.flatMap((other) => [
      `${indent}${style.blue('see:')} ${printableLine(other.message)}`,
      ...excerpt(other.span, style.blue),
    ]),
    ...fixesOf(analysis, finding).map(
      (fix) =>
        `${indent}${style.green('fix:')} ${printableLine(fix.title)}${fix.safe ? style.dim(' (--fix)') : ''}`,
    ),
    '',
  ].join('\n');
}

interface ExcerptStyle {
  readonly style: Style;
  readonly color: (text: string) => string;
  readonly gutter: number;
  readonly columns: number;
}

function excerptLines(analysis: AnalyzedDocument, span: Span, options: ExcerptStyle): readonly string[] {
  const { style, color, gutter, columns } = options;
  const { start, end } = positions(analysis, span);
  const line = analysis.lines.lineText(start.line);
  const stop = end.line === start.line ? end.character : line.trimEnd().length;
  const excerpt = excerptOf(line, start.character, stop, columns - gutter - 5);
  const number = String(start.line + 1).padStart(gutter);
  return [
    `${style.dim(` ${number} │`)} ${excerpt.source}`,
    `${style.dim(` ${' '.repeat(gutter)} │`)} ${excerpt.indent}${color(excerpt.carets)}`,
  ];
}

function positions(analysis: AnalyzedDocument, span: Span) {
  const { start, end } = analysis.range(span);
  return { start: analysis.lines.position(start), end: analysis.lines.position(end) };
}

function severityColor(style: Style, severity: Severity): (text: string) => string {
  if (severity === 'error') return style.red;
  return severity === 'warning' ? style.yellow : style.cyan;
}
