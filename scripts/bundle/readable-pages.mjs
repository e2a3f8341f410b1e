// The pages of the rules as readers get them: in the editor, from `convlint explain`, in SARIF. In the repository
// their examples are tests, with marks and names of fixes for a machine; here these are put into words.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Under a line of an example: carets or columns, severity, rule, message. `test/harness/annotations.ts` reads the same. */
const MARK = /^(\s*#\s*)(?:(\^+)|@(\d+)-(\d+))\s+(error|warning|info|hint)\[([\w-]+)\](?::\s*(.*?))?\s*$/;

const FENCE = /^(```+)\s*(.*)$/;

/** How much of a line a message quotes to say where it belongs. */
const LONGEST_QUOTE = 40;

/** The pages of all rules by rule id, readable. */
export function readableRulePages(folder) {
  const pages = {};
  for (const rule of readdirSync(folder).sort()) {
    const page = join(folder, rule, 'README.md');
    if (existsSync(page)) pages[rule] = readablePage(rule, readFileSync(page, 'utf8'));
  }
  return pages;
}

/** A page without anything that is there for tests. */
export function readablePage(rule, page) {
  const written = page.split(/\r?\n/);
  const lines = [];
  for (let at = 0; at < written.length; at++) {
    const open = FENCE.exec(written[at]);
    if (open === null) {
      lines.push(written[at]);
      continue;
    }
    const [, ticks, info] = open;
    const end = written.findIndex((line, index) => index > at && line.trimEnd() === ticks);
    if (end < 0) throw new Error(`${rule}: the fence on line ${at + 1} is not closed`);
    lines.push(...readableFence(rule, ticks, info, written.slice(at + 1, end)));
    at = end;
  }
  return lines.join('\n');
}

/** An example: what it is, the text with an arrow where something was found, and below it what was found. */
function readableFence(rule, ticks, info, lines) {
  const caption = captionOf(info);
  const { code, findings } = takeMarks(lines);
  return [
    ...(caption === undefined ? [] : [caption, '']),
    `${ticks}${/^\w*/.exec(info)[0]}`,
    ...code,
    ticks,
    ...findings.flatMap((finding) => ['', messageOf(finding, rule)]),
  ];
}

/** `yaml name=yolo11n.yaml after-fix="Remove row 1"` */
function captionOf(info) {
  const fix = /\bafter-fix="([^"]*)"/.exec(info)?.[1];
  if (fix !== undefined) return `After the fix “${fix}”:`;
  const name = /\bname=(\S+)/.exec(info)?.[1];
  return name === undefined ? undefined : `In \`${name}\`:`;
}

function takeMarks(lines) {
  const code = [];
  const findings = [];
  /** The line that marks are about: the last one that is none. */
  let above = '';
  for (const line of lines) {
    const mark = MARK.exec(line);
    if (mark === null) {
      code.push(line);
      above = line;
      continue;
    }
    const [, lead, carets, from, to, severity, rule, message] = mark;
    const start = carets === undefined ? Number(from) : lead.length;
    const end = carets === undefined ? Number(to) : start + carets.length;
    // A comment begins with its own sign, so that what stands there can only be pointed at from the side.
    code.push(`${(carets === undefined ? '#' : lead).padEnd(Math.max(start, 2))}↑ ${severity} here`);
    findings.push({ severity, rule, message, quote: above.slice(start, end).trim() });
  }
  return { code, findings };
}

/** `> **Error** at `19`: …`, with the rule if it is not the one that the page is about. */
function messageOf({ severity, rule, message, quote }, page) {
  const name = `**${severity[0].toUpperCase()}${severity.slice(1)}**`;
  const other = rule === page ? '' : ` of \`${rule}\``;
  const text = message ? `: ${escapeProse(message)}` : '';
  return `> ${name}${other} at ${inlineCode(quote)}${text}`;
}

function inlineCode(text) {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : text;
  if (!short.includes('`')) return `\`${short}\``;
  return `\`\` ${short} \`\``;
}

/** Messages have code in backticks, and no other Markdown. */
function escapeProse(message) {
  return message
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/[\\*_[\]<>~]/g, '\\$&')))
    .join('');
}
