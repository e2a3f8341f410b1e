// Makes text from a file safe to print: control characters could move the cursor or change colours.

/** Controls except the line feed, and what reorders or hides text. */
const CONTROLS = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The text with every control character written out (`\u001b`); line feeds stay. */
export function printable(text: string): string {
  return text.replace(CONTROLS, escaped);
}

/** As JavaScript and JSON write it; beyond U+FFFF as a surrogate pair. */
function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** The same, and line feeds as spaces: for what has to stay on one line. */
export function printableLine(text: string): string {
  return printable(
    text
      .split(/\n\s*/)
      .map((line) => line.trimEnd())
      .join(' '),
  );
}
