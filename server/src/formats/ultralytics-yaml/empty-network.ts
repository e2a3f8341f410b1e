// What a file of the format gives that describes no network: what is wrong with it, and nothing else.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Network } from '../../network/network.ts';

export function emptyNetwork(format: string, problems: readonly FileProblem[]): Network {
  return { format, layout: 'channels_first', layers: [], groups: [], outputs: [], problems, notes: [] };
}
