// What the characters between quotes stand for.

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

/** `undefined` if it names a character by its name, or none. Line ends are those of Python: a line feed each. */
export function unescapeText(written: string, isRaw: boolean): string | undefined {
  const text = written.replace(/\r\n?/g, '\n');
  if (isRaw || !text.includes('\\')) return text;
  let known = true;
  const value = text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g,
    (whole, ...groups: (string | undefined)[]) => {
      const [two, four, eight, octal, other = ''] = groups;
      const hex = two ?? four ?? eight;
      const code = hex === undefined ? octal && Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
      if (typeof code === 'number') {
        if (code <= 0x10ffff) return String.fromCodePoint(code);
        known = false;
      }
      if ('NxuU'.includes(other)) known = false;
      return SIMPLE[other] ?? whole;
    },
  );
  return known ? value : undefined;
}
