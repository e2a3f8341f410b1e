// Text from a file as one short line, for whatever shows it as text: labels, titles, outlines. Markdown has to escape it
// besides.

/** Longest text from a file that is shown in full. */
const MOST_CHARACTERS = 120;

/** One line, without control characters and direction marks, cut to a readable length. */
export function oneLine(text: string, most = MOST_CHARACTERS): string {
  const line = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** The same where editors show `$(name)` as an icon. */
export function oneLineWithoutIcons(text: string): string {
  return oneLine(text).replaceAll('$(', '$ (');
}
