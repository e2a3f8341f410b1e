// Strings in plain data by the keys that they stand at.

/** Each once, however deep it stands. */
export function stringsAt(data: unknown, keys: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && keys.includes(key)) found.add(inner);
      else visit(inner);
    }
  };
  visit(data);
  return [...found];
}
