// `--format junit`: XML that build servers read. A suite for each file, a failed case for each error or warning.
import {
  type CheckedFile,
  type CheckedFinding,
  type CheckRun,
  placeOf,
  positionOf,
  relatedLines,
} from '../checked-file.ts';
import { escapeAttribute, escapeMarkup } from '../markup.ts';

export function reportJunit(run: CheckRun): string {
  const suites = run.files.map(suiteOf);
  const failed = suites.reduce((sum, suite) => sum + suite.failures, 0);
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0) + run.failures.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="convlint" tests="${tests}" failures="${failed}" errors="${run.failures.length}">`,
    ...suites.map((suite) => suite.xml),
    ...(run.failures.length > 0 ? [unreadable(run.failures)] : []),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
}

function suiteOf(file: CheckedFile): Suite {
  const failing = file.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const tests = Math.max(1, failing.length);
  const cases =
    failing.length === 0
      ? [`    <testcase name="fits" classname="${escapeAttribute(file.path)}"/>`]
      : failing.map((finding) => failedCase(finding, file));
  const attributes = `name="${escapeAttribute(file.path)}" tests="${tests}" failures="${failing.length}" errors="0"`;
  return {
    tests,
    failures: failing.length,
    xml: [`  <testsuite ${attributes}>`, ...cases, '  </testsuite>'].join('\n'),
  };
}

function failedCase(finding: CheckedFinding, file: CheckedFile): string {
  const { path } = file;
  const place = positionOf(finding);
  const message = escapeAttribute(finding.message);
  const said = `${placeOf(file, finding)} ${finding.message}`;
  const text = [said, ...relatedLines(finding, file)].join('\n');
  return [
    `    <testcase name="${escapeAttribute(`${finding.rule} at ${place}`)}" classname="${escapeAttribute(path)}">`,
    `      <failure type="${finding.severity}" message="${message}">${escapeMarkup(text)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function unreadable(failures: readonly string[]): string {
  return [
    `  <testsuite name="could not run" tests="${failures.length}" failures="0" errors="${failures.length}">`,
    ...failures.map(
      (failure) =>
        `    <testcase name="${escapeAttribute(failure)}" classname="convlint"><error message="${escapeAttribute(failure)}"/></testcase>`,
    ),
    '  </testsuite>',
  ].join('\n');
}
