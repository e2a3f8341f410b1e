// `--format github`: workflow commands, which GitHub Actions shows beside the changed lines.
import type { Severity } from '../../rules/rule.ts';
import {
  type CheckedFile,
  type CheckedFinding,
  type CheckRun,
  positionOf,
  relatedLines,
} from '../checked-file.ts';
import { printable } from '../printable.ts';

export function reportGithub(run: CheckRun): string {
  const lines = run.files.flatMap((file) =>
    file.findings
      .filter((finding) => finding.severity !== 'hint')
      .map((finding) => `${workflowCommand(finding, file)}\n`),
  );
  return lines.join('');
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function workflowCommand(finding: CheckedFinding, file: CheckedFile): string {
  const { path } = file;
  const properties = [
    `file=${escapeProperty(path)}`,
    ...linesOf(finding),
    `title=${escapeProperty(`convlint: ${finding.rule}`)}`,
  ];
  const said = finding.cell === undefined ? finding.message : `${positionOf(finding)}: ${finding.message}`;
  const text = [said, ...relatedLines(finding, file)].join('\n');
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeData(text)}`;
}

/** Lines of a cell are none of the file: that is JSON. */
function linesOf({ range: { start, end }, cell }: CheckedFinding): readonly string[] {
  if (cell !== undefined) return [];
  return [
    `line=${start.line + 1}`,
    `endLine=${end.line + 1}`,
    // Columns are understood within one line only.
    ...(start.line === end.line ? [`col=${start.character + 1}`, `endColumn=${end.character + 1}`] : []),
  ];
}

/** As the toolkit of GitHub Actions escapes the text of a command; what a log's reader would obey is written out. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
