// The characters of a text that is read, each with where it stands: the text itself, or what a string in it says, for JSON that is
// written inside of JSON.

export interface Decoded {
  readonly text: string;
  /** Where a character stands in the file; asked for the end too. */
  offset(index: number): number;
}

/** A text as it is. */
export function plainText(text: string): Decoded {
  return { text, offset: (index) => index };
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What stands between two quotes, with escapes read: `from` to `to` are indices in `of`. */
export function decodeString({ text }: Decoded, from: number, to: number): string {
  let result = '';
  let copied = from;
  for (let at = text.indexOf('\\', from); at >= 0 && at < to; at = text.indexOf('\\', copied)) {
    const { character, length } = escapeAt(text, at);
    result += text.slice(copied, at) + character;
    copied = Math.min(at + length, to);
  }
  return result + text.slice(copied, to);
}

/** The same with the place of each character, for a string that is to be read as JSON itself. */
export function decodeInside(of: Decoded, from: number, to: number): Decoded {
  const { text } = of;
  const offsets = new Uint32Array(to - from + 1);
  const parts: string[] = [];
  let length = 0;
  let at = from;
  while (at < to) {
    const escaped = text[at] === '\\' ? escapeAt(text, at) : undefined;
    offsets[length++] = of.offset(at);
    parts.push(escaped?.character ?? text[at] ?? '');
    at += escaped?.length ?? 1;
  }
  offsets[length] = of.offset(to);
  return { text: parts.join(''), offset: (index) => offsets[Math.max(0, Math.min(index, length))] ?? 0 };
}

/** What an escape stands for, and how long it is. One that JSON does not have stands for its character. */
function escapeAt(text: string, at: number): { readonly character: string; readonly length: number } {
  const sign = text[at + 1] ?? '';
  if (sign === 'u') {
    const digits = /^[\da-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0];
    if (digits !== undefined)
      return { character: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 };
  }
  return { character: ESCAPES[sign] ?? sign, length: 2 };
}
