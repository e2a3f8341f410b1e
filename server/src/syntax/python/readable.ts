// What the parser is given instead of the text: as many characters, so that all offsets hold, with those changed that Python
// allows and the parser does not know. Names, numbers and strings are read from the text itself.

/** A number that ends in a dot (`2.`, `1.e5`): the parser takes the dot for that of an attribute. */
const DOT_AT_THE_END = /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|[jJ](?!\w)|[^\w.]|$)/g;

/** The text with a byte order mark and form feeds as line ends or spaces, and numbers without a dot at their end. */
export function readableText(text: string): string {
  const start = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  const feeds = start.includes('\f') ? start.replace(/(^|[\r\n\f])\f/g, '$1\n').replaceAll('\f', ' ') : start;
  return feeds.replace(DOT_AT_THE_END, '$10');
}
