// Cuts signs off the end of a text in one pass, where a regular expression would begin anew at each of them.

/** The text without the signs at its end that are among `signs`. */
export function withoutTrailing(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
