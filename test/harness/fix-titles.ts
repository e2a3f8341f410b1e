// Titles of fixes as tests compare them where the effect of a fix is not what they are about.

/** "Set `kernel` to 4" of "Set `kernel` to 4 (64×21×21 → 64×16×16, ±0 parameters)". */
export function withoutEffect(title: string): string {
  return title.replace(/ \([^()]*\)$/, '');
}
