// Counts with what is counted, for sentences and labels.
import { formatCount } from '../text/format-count.ts';

/** `25,557,032` */
export const grouped = formatCount;

/** "1 row", "3 rows", "64,320 parameters" */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}
