// The Markdown of hovers and documentation as plain text, for editors that do not show Markdown. It knows what
// `markdown.ts` and its callers write, which is less than all of Markdown.

/** `| :-- | --: |` */
const RULE = /^\|(?: :?-+:? \|)+$/;

/** What is said, without the signs that would format it; tables become columns. */
export function plainText(markdown: string): string {
  const blocks = markdown.split(/\n{2,}/).map((block) => {
    const lines = block.split('\n');
    return RULE.test(lines[1] ?? '')
      ? columns(lines)
      : lines.map((line) => inline(line.trimEnd())).join('\n');
  });
  return blocks.join('\n\n');
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;
const LINK = /\[([^\][]*)\]\(([^()\s]*)\)/y;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&amp;': '&' };

function inline(text: string): string {
  let said = '';
  let at = 0;
  while (at < text.length) {
    const [words, length] = wordsAt(text, at);
    said += words;
    at += length;
  }
  return said;
}

/** What the sign at a place says, or the span that begins there, and how long it is. */
function wordsAt(text: string, at: number): readonly [words: string, length: number] {
  const sign = text[at] ?? '';
  const next = text[at + 1] ?? '';
  if (sign === '\\' && PUNCTUATION.test(next)) return [next, 2];
  if (sign === '`') return codeAt(text, at);
  if (sign === '*') return ['', 1];
  if (sign === '&') {
    const entity = Object.keys(ENTITIES).find((one) => text.startsWith(one, at));
    if (entity !== undefined) return [ENTITIES[entity] ?? '', entity.length];
  }
  LINK.lastIndex = at;
  const [link, name, target] = (sign === '[' && LINK.exec(text)) || [];
  return link === undefined ? [sign, 1] : [`${name}: ${target}`, link.length];
}

/** Code ends at as many backticks as it begins with; a space keeps it apart from a backtick at its edge. */
function codeAt(text: string, at: number): readonly [words: string, length: number] {
  let start = at;
  while (text[start] === '`') start += 1;
  const fence = text.slice(at, start);
  for (let end = text.indexOf(fence, start); end >= 0; ) {
    let behind = end;
    while (text[behind] === '`') behind += 1;
    const code = text.slice(start, end);
    if (behind - end === fence.length)
      return [/^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code, behind - at];
    end = text.indexOf(fence, behind);
  }
  return [fence, fence.length];
}

/** The rows of a table below each other, the cells of a column equally wide. */
function columns([head = '', rule = '', ...body]: readonly string[]): string {
  const isRight = cells(rule).map((cell) => cell.endsWith(':'));
  const rows = [head, ...body].map((line) => cells(line).map(inline));
  const widths = isRight.map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row.map((cell, column) => {
      const space = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
      return isRight[column] ? space + cell : cell + space;
    }),
  );
  return lines.map((line) => line.join('  ').trimEnd()).join('\n');
}

function cells(line: string): readonly string[] {
  return line.replace(/^\| ?| ?\|$/g, '').split(' | ');
}

function lengthOf(text: string): number {
  return [...text].length;
}
