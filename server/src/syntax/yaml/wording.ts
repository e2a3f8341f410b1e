// The YAML library's error codes in plain words.
import type { YAMLError } from 'yaml';

/** One sentence for an error of the library; `found` is the text it points at. */
export function wordError(error: YAMLError, found: string): string {
  const character = JSON.stringify(found.trim().slice(0, 1)).slice(1, -1);
  switch (error.code) {
    case 'BAD_INDENT':
      return 'The indentation of this line fits nothing above it.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A line cannot hold two mappings: put the inner one in braces or on its own line.';
    case 'BLOCK_IN_FLOW':
      return 'A comma is missing between the entries in these brackets.';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'A key has to stand on one line; the indentation of a line here may be wrong.';
    case 'KEY_OVER_1024_CHARS':
      return 'A key cannot be longer than 1024 characters.';
    case 'MISSING_CHAR':
      return wordMissing(error.message);
    case 'TAB_AS_INDENT':
      return 'YAML is indented with spaces; this is a tab.';
    case 'BAD_SCALAR_START':
      return `A value that starts with \`${character}\` has to stand in quotes.`;
    case 'BAD_DQ_ESCAPE':
      return 'There is no such escape in a double-quoted text.';
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
      return 'A value can have one anchor and one tag.';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return 'An alias is `*` and the name of an anchor, and nothing else.';
    case 'BAD_DIRECTIVE':
      return 'This directive is not known.';
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
      return `The tag \`${found.slice(0, 40)}\` has no meaning here.`;
    default:
      return 'This does not fit here.';
  }
}

function wordMissing(message: string): string {
  if (message.startsWith('Implicit map keys')) return 'A colon is missing behind this key.';
  if (message.includes('quote')) return 'The closing quote is missing.';
  if (message.startsWith('Sequence item')) return 'A `-` is missing before this entry.';
  if (message.includes('white space')) return 'A space is missing here.';
  if (message.includes('Missing ,') || message.includes(', between'))
    return 'A comma is missing before this entry.';
  if (message.includes('must end with')) return 'The closing bracket is missing.';
  return 'A character is missing here.';
}

/** What a bracket or quote that is left open says. */
export function wordUnclosed(opening: string): string {
  return opening === '{' || opening === '['
    ? `This \`${opening}\` is never closed.`
    : 'This quote is never closed.';
}

export function wordStray(closing: string): string {
  return `This \`${closing}\` closes nothing.`;
}
