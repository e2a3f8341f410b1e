// The few assertions that the suite needs, in place of Node's, which a browser does not have.

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (found !== wanted) throw new Error(`${what}\nexpected ${wanted}\nfound    ${found}`);
}

/** All of these have to occur in the text. */
export function expectContains(text: string, parts: readonly string[], what: string): void {
  const missing = parts.filter((part) => !text.includes(part));
  if (missing.length > 0)
    throw new Error(`${what}: no ${missing.map((part) => `"${part}"`).join(', ')} in\n${text}`);
}

export function expectDefined<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`${what} is missing`);
  return value;
}
