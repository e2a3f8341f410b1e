// How counts are written, wherever they stand.

/** A number with the digits before its point in groups of three: `64,320`, `1,228.8`. */
export function formatCount(count: number): string {
  const [whole = '', ...rest] = String(count).split('.');
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.');
}
