// Texts with placeholders, as completion writes them, for editors that know none: the text that would stand there at first.

/** `${1:text}`, `$1` and signs with a backslash; placeholders are not nested in each other. */
const PARTS = /\\([\\$}])|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+/g;

/** The text of a snippet, each placeholder replaced by what stands in it. */
export function snippetText(snippet: string): string {
  return snippet.replace(PARTS, (_whole, sign: string | undefined, inner: string | undefined) =>
    sign === undefined ? unescaped(inner ?? '') : sign,
  );
}

/** Whether anything is left to be filled in. */
export function hasPlaceholders(snippet: string): boolean {
  return /\$(?:\d|\{)/.test(snippet.replace(/\\[\\$}]/g, ''));
}

function unescaped(text: string): string {
  return text.replace(/\\([\\$}])/g, '$1');
}
