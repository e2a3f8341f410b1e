// Reads Markdown pages whose code fences are tests: what the linter has to say stands in comments with carets
// under the line that it is about.
import type { Severity } from '../../server/src/rules/rule.ts';

/** A code fence of a page. */
export interface Fence {
  /** Line of the page on which its text starts, from 1. */
  readonly line: number;
  /** The text as it stands on the page. */
  readonly written: string;
  /** What the file is called, if the fence says it: `name=yolo11n.yaml`. */
  readonly fileName?: string;
  /** Title of the fix that makes this text of the fence before it. */
  readonly afterFix?: string;
}

/** What has to be found, or was found, in one place. Columns count from 0; `end` is on the same line. */
export interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly rule: string;
  /** The message, or its beginning. */
  readonly message: string;
}

export interface AnnotatedText {
  /** The text without its annotations. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The fences of a page that are models: those whose info string starts with `yaml` or `python`. `name` is for errors. */
export function readFences(page: string, name = 'page'): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = page.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const open = /^(```+)\s*(.*)$/.exec(lines[i] ?? '');
    if (open === null) continue;
    const start = i + 1;
    for (i = start; i < lines.length && lines[i]?.trimEnd() !== open[1]; i++);
    if (i >= lines.length) throw new Error(`${name}: the fence that opens on line ${start} is not closed`);
    const info = open[2] ?? '';
    const [language] = /^(?:yaml|python)\b/.exec(info) ?? [];
    if (language === undefined) continue;
    const afterFix = /\bafter-fix="([^"]*)"/.exec(info)?.[1];
    const fileName = /\bname=(\S+)/.exec(info)?.[1] ?? (language.startsWith('py') ? 'model.py' : undefined);
    const rest = info
      .replace(language, '')
      .replace(/\bname=\S+/, '')
      .replace(/\bafter-fix="[^"]*"/, '')
      .trim();
    if (rest !== '')
      throw new Error(`${name}:${start}: nothing is known of "${rest}" after \`\`\`${language}`);
    fences.push({
      line: start + 1,
      written: lines
        .slice(start, i)
        .map((line) => `${line}\n`)
        .join(''),
      ...(fileName !== undefined && { fileName }),
      ...(afterFix !== undefined && { afterFix }),
    });
  }
  return fences;
}

const ANNOTATION = /^\s*#\s*(?:(\^+)|@(\d+)-(\d+))\s+(error|warning|info|hint)\[([\w-]+)\](?::\s*(.*))?\s*$/;
/** A comment that was meant to be an annotation. */
const ALMOST = /^\s*#\s*(?:\^|@\d)/;

/** Takes the annotations out of a text. Those on consecutive lines are all about the line before the first. */
export function readAnnotations(written: string): AnnotatedText {
  const kept: string[] = [];
  const marks: Mark[] = [];
  for (const line of written.split('\n')) {
    const match = ANNOTATION.exec(line);
    if (match === null) {
      if (ALMOST.test(line)) throw new Error(`not an annotation: ${line}`);
      kept.push(line);
      continue;
    }
    if (kept.length === 0) throw new Error(`nothing stands above: ${line}`);
    const [, carets, from, to, severity, rule = '', message = ''] = match;
    const start = carets === undefined ? Number(from) : line.indexOf(carets);
    const end = carets === undefined ? Number(to) : start + carets.length;
    marks.push({ line: kept.length - 1, start, end, severity: severityNamed(severity), rule, message });
  }
  return { text: kept.join('\n'), marks };
}

/** Compares as sets, both ways. Empty when they are equal; otherwise one line for each difference. */
export function differences(expected: readonly Mark[], found: readonly Mark[]): readonly string[] {
  const open = [...found];
  const missing = expected.filter((mark) => {
    const index = open.findIndex((other) => matches(mark, other));
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((mark) => `missing:    ${markText(mark)}`),
    ...open.map((mark) => `unexpected: ${markText(mark)}`),
  ];
}

/** `3:4-9 error[rule]: message`, the line counted from 1. */
export function markText(mark: Mark): string {
  return `${mark.line + 1}:${mark.start}-${mark.end} ${mark.severity}[${mark.rule}]: ${mark.message}`;
}

function matches(expected: Mark, found: Mark): boolean {
  return (
    expected.line === found.line &&
    expected.start === found.start &&
    expected.end === found.end &&
    expected.severity === found.severity &&
    expected.rule === found.rule &&
    found.message.startsWith(expected.message)
  );
}

function severityNamed(word: string | undefined): Severity {
  if (word === 'error' || word === 'warning' || word === 'info' || word === 'hint') return word;
  throw new Error(`no severity: ${word}`);
}
