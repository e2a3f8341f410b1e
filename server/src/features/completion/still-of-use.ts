// Until when an entry is of use. Enter takes an entry in most editors, so one that is written in full already
// swallows the end of the line, and the next line ends up behind it. So an entry that adds nothing goes away with its
// last letter: its filter text is one letter short of it. The editor does that itself, however fast somebody types; a list
// for which it had to ask again at each letter would stand there unchanged until the answer comes.
import type { TextRange } from '../../text/span.ts';

/** What an entry of a list is called, and what it writes. */
export interface Offered {
  readonly label: string;
  /** What is written, without placeholders to fill in. */
  readonly text: string;
}

/** Stands for a word of one letter, of which nothing can be left out: a filter text must not be empty. */
const NOTHING_TYPED = ' ';

/** What is compared with the typed word, for each entry: an entry whose filter text does not contain it is not shown. */
export function filterTexts(entries: readonly Offered[]): readonly string[] {
  const words = entries.map(({ label }) => label.toLowerCase());
  return entries.map((entry, index) => {
    if (!addsNothing(entry)) return entry.label;
    const word = words[index] ?? '';
    // Another one would be chosen in its stead (`relu6` for `relu`), which is worse than a line that does not end.
    if (words.some((other, at) => at !== index && containsInOrder(other, word))) return entry.label;
    return entry.label.slice(0, -1) || NOTHING_TYPED;
  });
}

/** Whether the word before the cursor is written in full, so that nothing is to be offered. */
export function isComplete(
  entries: readonly Offered[],
  written: string,
  { end }: TextRange,
  offset: number,
): boolean {
  return offset === end && entries.some((entry) => entry.label === written && addsNothing(entry));
}

function addsNothing({ label, text }: Offered): boolean {
  return label === text;
}

/** How editors compare: the letters of the word in their order, others between them. */
function containsInOrder(text: string, word: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === word[at]) at += letter.length;
  return at >= word.length;
}
