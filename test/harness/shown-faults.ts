// What is wrong with what is shown of a file: Markdown that does more than say a name, lines that are none, snippets that
// do more than write.
import { marked, type Token } from 'marked';
import { operations } from '../../server/src/operations/catalogue.ts';
import type { Shown } from './everything-shown.ts';

/** What hovers and documentation are built of. */
const PARTS: ReadonlySet<string> = new Set([
  'br',
  'codespan',
  'em',
  'escape',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
]);
const SOURCES: ReadonlySet<string> = new Set(operations.flatMap(({ source }) => source ?? []));

/** Line ends, control characters, and what reorders, hides or is no text. */
export const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const LONGEST_LINE = 1000;

/** A sentence for each thing that is shown and should not be. */
export function faultsOf({ markdown, lines, snippets }: Shown): readonly string[] {
  return [
    ...markdown.flatMap((text) => wrongParts(text).map((fault) => `${fault} in ${JSON.stringify(text)}`)),
    ...lines.flatMap(([field, text]) => {
      if (UNFIT.test(text)) return [`${field} is no line: ${JSON.stringify(text.slice(0, 300))}`];
      if (text.length > LONGEST_LINE) return [`${field} is too long: ${text.slice(0, 80)}`];
      // VS Code shows icons in these.
      return (field === 'lens' || field === 'name') && text.includes('$(')
        ? [`${field} has an icon: ${text}`]
        : [];
    }),
    ...snippets.flatMap((text) => (isSnippetOfOurs(text) ? [] : [`snippet: ${JSON.stringify(text)}`])),
  ];
}

function wrongParts(markdown: string): readonly string[] {
  const faults: string[] = [];
  // The lexer is what VS Code shows Markdown with.
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (!PARTS.has(token.type)) faults.push(`${token.type}: ${token.raw.slice(0, 80)}`);
    if (token.type === 'link' && !SOURCES.has(token.href)) faults.push(`a link to ${token.href}`);
  });
  if (UNFIT.test(markdown.replaceAll('\n', ''))) faults.push('a control character');
  return faults;
}

/** Whether every `$` that is not escaped begins a numbered placeholder with plain text in it. */
function isSnippetOfOurs(text: string): boolean {
  return /^(?:[^\\$]|\\[\\$}]|\$\d|\$\{\d+:(?:[^\\$}]|\\[\\$}])*\})*$/.test(text);
}

/** The parts of a Markdown text in their order, without what they say. */
export function partsOf(markdown: string): string {
  const parts: string[] = [];
  marked.walkTokens(marked.lexer(markdown), ({ type }: Token) => {
    if (type !== 'text' && type !== 'escape') parts.push(type);
  });
  return parts.join(' ');
}
