// Whether the program makes a class with arguments that it would do without: then nobody means what it is without them.

/** A text without its comments, and those that describe a class or a function. */
export function codeIn(text: string): string {
  return text.replace(/'''[\s\S]*?'''|"""[\s\S]*?"""|#[^\r\n]*/g, '');
}

/**
 * @param name Of the class.
 * @param needed How many arguments it has to be given.
 * @param optional The names of all others.
 */
export function isGivenMore(
  text: string,
  name: string,
  needed: number,
  optional: readonly string[],
): boolean {
  if (!text.includes(name)) return false;
  const code = codeIn(text);
  for (const { index } of code.matchAll(new RegExp(`(?<!class\\s)\\b${name}\\s*\\(`, 'g'))) {
    const given = argumentsAt(code, code.indexOf('(', index));
    const isNamed = (one: string) => optional.some((other) => new RegExp(`^\\s*${other}\\s*=[^=]`).test(one));
    if (given.length > needed || given.some((one) => isNamed(one) || /^\s*\*/.test(one))) return true;
  }
  return false;
}

/** What stands between the commas of a call, whose bracket opens at `open`. */
function argumentsAt(code: string, open: number): readonly string[] {
  const found: string[] = [];
  let [depth, start] = [0, open + 1];
  for (let at = open; at < code.length; at++) {
    const sign = code[at] ?? '';
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth === 0 || (depth === 1 && sign === ',')) {
      found.push(code.slice(start, at));
      start = at + 1;
    }
    if (depth === 0) break;
  }
  return found.filter((one) => one.trim() !== '');
}
