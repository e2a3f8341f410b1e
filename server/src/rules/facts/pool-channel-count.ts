// Whether an unknown attribute is a channel count given to a pool: one mistake that deserves its own words.
import type { FileProblem } from '../../network/file-problem.ts';
import { findOperation } from '../../operations/catalogue.ts';

/** What formats and frameworks call a number of channels. */
const CHANNEL_COUNTS: readonly string[] = [
  'filters',
  'channels',
  'in_channels',
  'out_channels',
  'num_output',
  'units',
  'features',
  'depth',
];

export type UnknownAttribute = Extract<FileProblem, { type: 'unknown-attribute' }>;

/** Whether `problem` says that a pool was given a number of channels, which no pool has. */
export function isChannelCountOfPool(problem: UnknownAttribute): boolean {
  const isPool = findOperation(problem.kind)?.category === 'pooling';
  return isPool && CHANNEL_COUNTS.includes(problem.name.toLowerCase());
}
