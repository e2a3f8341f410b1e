// Addresses as they can be compared.

/** Clients escape other characters than we do. */
export function comparable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
