// Makes text from a file safe to print: control characters could move the cursor or change colours.

// C0 and C1 controls except the line feed, and the marks that reorder or hide text.
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]/g;

/** The text with every control character written out (`\u001b`); line feeds stay. */
export function printable(text: string): string {
  return text.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
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
